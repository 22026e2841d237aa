import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '@warifu/kernel';
import { identifier } from '../sql.ts';
import { isDatabaseUnavailable } from '../unavailable.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { joinServer } from './join-server.ts';
import type { Membership } from './membership.ts';
import { preparePlaces, type Places } from './places.ts';
import { stopServer } from './server-process.ts';
import { openServerSession, serverUrl } from './server-url.ts';

export interface EmbeddedOptions {
  /** The data folder; PostgreSQL's own files are below it. */
  readonly folder: string;
  /** Told in one sentence of what an operator may want to know: starts, crashes, recoveries. */
  readonly log?: (message: string) => void;
  /** PostgreSQL settings that replace ours; for tests and benchmarks. */
  readonly settings?: Readonly<Record<string, string>>;
}

const stopTimeoutMs = 30_000;
const pollMs = 50;
const longestBackoffMs = 5_000;

/**
 * A real PostgreSQL below a data folder, shared by all programs that use the folder: the first starts it, later ones
 * adopt it, the last one that leaves stops it. While it is in use a server that dies is started again.
 */
export class EmbeddedServer {
  readonly #places: Places;
  readonly #binaries: Binaries;
  readonly #options: EmbeddedOptions;
  readonly #claims = new Set<string>();
  #membership: Membership | null = null;
  #left = false;

  private constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#places = preparePlaces(options.folder);
    this.#binaries = findBinaries();
  }

  /** @throws UserError when the server cannot be started */
  static async start(options: EmbeddedOptions): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(options);
    await ensureCluster(server.#places, server.#binaries);
    await server.#join();
    return server;
  }

  /** The URL of one of the server's databases, in libpq's form; the user is the superuser unless another is named. */
  url(database: string, user?: string): string {
    return serverUrl(this.#places, database, user);
  }

  /** Creates a database unless it is there. */
  async ensureDatabase(name: string): Promise<void> {
    const session = await openServerSession(this.#places);
    try {
      const found = await session.sql`select from pg_database where datname = ${name}`;
      if (found.length === 0) await session.sql`create database ${identifier(name)}`;
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505');
      if (!isThere) throw error;
    } finally {
      await session.close();
    }
  }

  /** Removes a database with all that is in it, and cuts off whoever uses it; nothing where there is none. */
  async dropDatabase(name: string): Promise<void> {
    const session = await openServerSession(this.#places);
    try {
      await session.sql`drop database if exists ${identifier(name)} with (force)`;
    } finally {
      await session.close();
    }
  }

  /**
   * Makes sure that no second program of this name runs on the folder, for as long as this one does.
   * @throws UserError when one does
   */
  async claim(program: string): Promise<void> {
    // The server may need a moment to see that the connection of a killed program has ended.
    for (let triesLeft = 20; ; triesLeft -= 1) {
      try {
        await this.#membership?.claim(program, this.#places.folder);
        this.#claims.add(program);
        return;
      } catch (error) {
        if (!(error instanceof UserError) || triesLeft === 0) throw error;
        await wait(pollMs);
      }
    }
  }

  /** Stops using the server; the last one to leave stops it. */
  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    if (this.#membership !== null) await this.#depart(this.#membership);
  }

  async #depart(membership: Membership): Promise<void> {
    try {
      if ((await membership.leaveAsLast()) && !(await stopServer(this.#places, stopTimeoutMs))) {
        this.#log('PostgreSQL does not stop; it is left running.');
      }
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    } finally {
      await membership.end();
    }
  }

  /** Returns false when the server was left meanwhile. */
  async #join(): Promise<boolean> {
    const membership = await joinServer(this.#places, this.#binaries, this.#options.settings ?? {});
    if (this.#left) {
      await this.#depart(membership);
      return false;
    }
    this.#membership = membership;
    membership.whenLost(() => {
      if (!this.#left) void this.#recover();
    });
    return true;
  }

  async #recover(): Promise<void> {
    this.#log('PostgreSQL has ended; it is started again.');
    await this.#membership?.end();
    this.#membership = null;
    for (let backoffMs = 100; !this.#left; backoffMs = Math.min(backoffMs * 2, longestBackoffMs)) {
      try {
        if (!(await this.#join())) return;
        this.#log('PostgreSQL runs again.');
        await this.#reclaim();
        return;
      } catch (error) {
        this.#log(error instanceof Error ? error.message : String(error));
        await wait(backoffMs, undefined, { ref: false });
      }
    }
  }

  async #reclaim(): Promise<void> {
    for (const program of this.#claims) {
      try {
        await this.claim(program);
      } catch (error) {
        this.#log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  #log(message: string): void {
    this.#options.log?.(message);
  }
}

/** See `EmbeddedServer`. */
export function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  return EmbeddedServer.start(options);
}
