import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from '../../packages/database/src/embedded/binaries.ts';
import { ensureCluster, superuser } from '../../packages/database/src/embedded/cluster.ts';
import { preparePlaces, type Places } from '../../packages/database/src/embedded/places.ts';
import { lastWords, serverProcessId, startServer } from '../../packages/database/src/embedded/server-process.ts';
import { openDatabase, type Database } from '@warifu/database';
import type { Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { killAtOnce } from './kill-at-once.ts';

type Here = Pick<Surroundings, 'clock' | 'signal'>;
type Server = 'first' | 'second';

const startTimeoutMs = 30_000;
const settings = { wal_level: 'replica', shared_buffers: '32MB', max_wal_size: '256MB', logging_collector: 'off' };

/** Two PostgreSQL servers of one cluster; the second one follows the first, which commits nothing without it. */
export class ReplicatedPair implements AsyncDisposable {
  readonly #places: Readonly<Record<Server, Places>>;
  readonly #here: Here;

  private constructor(folder: string, here: Here) {
    this.#here = here;
    const [first, second] = [join(folder, '1'), join(folder, '2')];
    for (const path of [first, second]) mkdirSync(path, { mode: 0o700 });
    this.#places = { first: preparePlaces(first), second: preparePlaces(second) };
  }

  static async start(folder: string, here: Here): Promise<ReplicatedPair> {
    const pair = new ReplicatedPair(folder, here);
    const { first, second } = pair.#places;
    await ensureCluster(first, findBinaries());
    // No server has run on it yet, so that a copy is as good as a base backup.
    cpSync(first.data, second.data, { recursive: true });
    writeFileSync(join(second.data, 'standby.signal'), '', { mode: 0o600 });
    await Promise.all([pair.startFirst(), pair.startSecond()]);
    return pair;
  }

  /** Names several servers in the order given. */
  url(database: string, ...servers: readonly Server[]): string {
    const query = new URLSearchParams({
      host: servers.map((server) => this.#places[server].socketFolder).join(','),
      user: superuser,
    });
    return `postgres:///${database}?${query.toString()}`;
  }

  /** As the primary that it was at first; it knows nothing of what happened meanwhile. */
  async startFirst(): Promise<void> {
    startServer(this.#places.first, findBinaries(), { ...settings, synchronous_standby_names: '*' });
    await this.#answers('first');
  }

  kill(server: Server): void {
    killAtOnce(serverProcessId(this.#places[server]));
  }

  /** Breaks off every wait for the standby, as an operator might. @returns how many waited */
  async cancelWaits(): Promise<number> {
    return await this.#asked('first', async ({ sql }) => {
      const waiting = await sql`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
      return waiting.length;
    });
  }

  async promoteSecond(): Promise<void> {
    await this.#asked('second', ({ sql }) => sql`select pg_promote()`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const places of Object.values(this.#places)) killAtOnce(serverProcessId(places));
    await Promise.resolve();
  }

  async startSecond(): Promise<void> {
    const primary = `host=${this.#places.first.socketFolder} user=${superuser} application_name=second`;
    startServer(this.#places.second, findBinaries(), { ...settings, primary_conninfo: primary });
    await this.#answers('second');
  }

  async #answers(server: Server): Promise<void> {
    const asked = (): Promise<boolean> =>
      this.#asked(server, ({ sql }) => sql`select 1`).then(
        () => true,
        () => false,
      );
    try {
      await within(startTimeoutMs, `the ${server} server starts`, this.#here, asked);
    } catch (cause) {
      throw new Error(`a server did not start; it said: ${lastWords(this.#places[server])}`, { cause });
    }
  }

  async #asked<Answer>(server: Server, ask: (database: Database) => Promise<Answer>): Promise<Answer> {
    const database = await openDatabase({ url: this.url('postgres', server), applicationName: 'warifu-faults' });
    try {
      return await ask(database);
    } finally {
      await database.close();
    }
  }
}
