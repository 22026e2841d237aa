import { DatabaseClient, asUnavailable, runQuery, type SessionSettings } from './client.ts';
import type { DatabaseLocation } from './location.ts';
import { DatabaseUnavailableError } from './unavailable.ts';

/** The hosts of a location: the one that worked last is used until it fails, then the next. */
export class Endpoints {
  readonly #location: DatabaseLocation;
  readonly #settings: SessionSettings;
  readonly #clients = new Set<DatabaseClient>();
  #preferred = 0;
  /** With sslmode=prefer, once a server has said that it offers no TLS. */
  #plain = false;

  constructor(location: DatabaseLocation, settings: SessionSettings) {
    this.#location = location;
    this.#settings = settings;
  }

  /** A client of the preferred endpoint, not yet connected. */
  client(): DatabaseClient {
    const endpoint = this.#location.endpoints[this.#preferred];
    if (endpoint === undefined) throw new Error('a database location without endpoints');
    const tls = this.#plain ? { mode: 'disable' as const, rootCertificatePem: null } : this.#location.tls;
    const client = new DatabaseClient({ ...this.#location, tls }, endpoint, this.#settings);
    this.#clients.add(client);
    client.once('end', () => this.#clients.delete(client));
    return client;
  }

  /** Breaks every connection off: what is in flight fails now instead of waiting for a host that has vanished. */
  breakAll(): void {
    for (const client of this.#clients) void client.discard();
  }

  get crossNetwork(): boolean {
    return this.#location.endpoints.some(({ kind }) => kind === 'tcp');
  }

  /** With several hosts only the primary will do: a standby answers too. */
  async check(client: DatabaseClient): Promise<void> {
    if (this.#location.endpoints.length === 1) return;
    const { rows } = await runQuery(client, { text: 'select pg_is_in_recovery() as standby' });
    if ((rows as { standby: boolean }[])[0]?.standby !== false) {
      throw new DatabaseUnavailableError('the database server is a standby');
    }
  }

  /**
   * Connects by `connect`, at each endpoint once at most.
   * @throws the last endpoint's error
   */
  async first<Connected>(connect: () => Promise<Connected>): Promise<Connected> {
    for (let turn = 1; ; turn += 1) {
      const tried = this.#preferred;
      try {
        return await connect();
      } catch (error) {
        if (this.#goOnPlain(error)) {
          turn -= 1;
          continue;
        }
        if (this.#preferred === tried) this.#preferred = (tried + 1) % this.#location.endpoints.length;
        if (turn >= this.#location.endpoints.length) throw asUnavailable(error);
      }
    }
  }

  /** node-postgres tells of a server without TLS by this sentence alone. */
  #goOnPlain(error: unknown): boolean {
    if (this.#plain || this.#location.tls.mode !== 'prefer') return false;
    this.#plain = error instanceof Error && error.message.includes('does not support SSL');
    return this.#plain;
  }
}
