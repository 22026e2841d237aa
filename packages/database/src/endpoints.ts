import { DatabaseClient, asUnavailable, runQuery, type SessionSettings } from './client.ts';
import type { DatabaseLocation } from './location.ts';
import { DatabaseUnavailableError } from './unavailable.ts';

/** The hosts of a location: the one that worked last is used until it fails or is replaced, then the next. */
export class Endpoints {
  readonly #location: DatabaseLocation;
  readonly #settings: SessionSettings;
  readonly #clients = new Set<DatabaseClient>();
  #preferred = 0;
  /** Of the primaries that were met: every promotion begins a new timeline (PostgreSQL manual, 26.3.5). */
  #newestTimeline = 0;
  /** With sslmode=prefer, once a server has said that it offers no TLS. */
  #plain = false;

  constructor(location: DatabaseLocation, settings: SessionSettings) {
    this.#location = location;
    this.#settings = settings;
  }

  /** A client of the preferred endpoint, or of the one with this index, not yet connected. */
  client(index = this.#preferred): DatabaseClient {
    const endpoint = this.#location.endpoints[index];
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

  /** Whether another server may answer one day: behind a network address one can stand as well as at several of them. */
  get mayFailOver(): boolean {
    return this.areSeveral || this.#location.endpoints.some(({ kind }) => kind === 'tcp');
  }

  get areSeveral(): boolean {
    return this.#location.endpoints.length > 1;
  }

  /**
   * Only the newest primary will do: a standby answers too, and so does a primary that was replaced. A proxy in front of them
   * learns of it a moment later.
   */
  async check(client: DatabaseClient): Promise<void> {
    if (!this.mayFailOver) return;
    const timeline = await timelineOf(client);
    if (timeline === null) throw new DatabaseUnavailableError('the database server is a standby');
    const isFirst = this.#newestTimeline === 0;
    this.#newestTimeline = Math.max(timeline, this.#newestTimeline);
    if (isFirst) await this.findSuccessor();
    if (timeline < this.#newestTimeline) throw new DatabaseUnavailableError('the database server was replaced');
  }

  /**
   * Looks at the other hosts for a primary that has replaced this one. One that was cut off from its standbys does not know
   * that it was replaced, still answers what only reads, and keeps whoever writes waiting. What is in flight there then fails.
   */
  async findSuccessor(signal?: AbortSignal): Promise<void> {
    const others = this.#location.endpoints.map((_, index) => index).filter((index) => index !== this.#preferred);
    await Promise.all(others.map((index) => this.#changeToSuccessor(index, signal)));
  }

  async #changeToSuccessor(index: number, signal?: AbortSignal): Promise<void> {
    const client = this.client(index);
    const leave = (): void => void client.discard();
    signal?.addEventListener('abort', leave);
    try {
      await client.connect();
      const timeline = await timelineOf(client);
      if (timeline === null || timeline <= this.#newestTimeline) return;
      this.#newestTimeline = timeline;
      this.#preferred = index;
      this.breakAll();
    } catch {
      // It is away: then it has replaced nobody.
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
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

/** Null for a standby, which has none of its own. */
async function timelineOf(client: DatabaseClient): Promise<number | null> {
  const { rows } = await runQuery(client, {
    text: `select case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as timeline`,
  });
  const [row] = rows as { timeline: string | null }[];
  return typeof row?.timeline === 'string' ? Number.parseInt(row.timeline, 16) : null;
}
