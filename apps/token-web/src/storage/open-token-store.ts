import { openDatabase, type TokenDatabase } from './database.ts';
import { oldestFirst, readKeptAtStart } from './kept-at-start.ts';
import { proveThatKeysAreKept } from './probe.ts';
import { refusable, withinTime } from './refusable.ts';
import type { AppLock, ClockCorrection, StoredToken, TokenStore } from './token-store.ts';

/** Longer than any healthy device takes; a person who sees nothing happen would soon give up. */
const answerLimitMs = 8_000;

/**
 * Opens what this app keeps.
 * @throws StorageRefused where the browser keeps nothing, or does not answer in time
 */
export async function openTokenStore(): Promise<TokenStore> {
  const connection = new Connection();
  await boundedUse(connection, () => Promise.resolve());
  return storeOn(connection);
}

async function boundedUse<Result>(
  connection: Connection,
  work: (database: TokenDatabase) => Promise<Result>,
): Promise<Result> {
  return refusable(() => withinTime(connection.use(work), answerLimitMs));
}

function storeOn(connection: Connection): TokenStore {
  const use = async <Result>(work: (database: TokenDatabase) => Promise<Result>): Promise<Result> =>
    boundedUse(connection, work);
  return {
    proveThatItKeeps: () => use(proveThatKeysAreKept),
    keptAtStart: () => use(readKeptAtStart),
    tokens: () => use(async (database) => oldestFirst(await database.getAll('tokens'))),
    add: (token) => use((database) => addToken(database, token)),
    rename: (credentialId, name) => use((database) => renameToken(database, credentialId, name)),
    remove: (credentialId) => use((database) => database.delete('tokens', credentialId)),
    clockCorrection: () =>
      use(async (database) => ((await database.get('settings', 'clock')) as ClockCorrection | undefined) ?? null),
    keepClockCorrection: (correction) =>
      use(async (database) => {
        await database.put('settings', correction, 'clock');
      }),
    lock: () => use(async (database) => ((await database.get('settings', 'lock')) as AppLock | undefined) ?? null),
    changeLock: (change) => use((database) => changeLock(database, change)),
    keepFirstFrame: (language) =>
      use(async (database) => {
        if (language === null) await database.delete('settings', 'first-frame');
        else await database.put('settings', language, 'first-frame');
      }),
    close() {
      connection.close();
    },
  };
}

/**
 * The open database. Browsers close it under the app: when another tab deletes it, or when the device wakes from sleep.
 * The next use then opens it anew.
 */
class Connection {
  #opened: Promise<TokenDatabase> | null = null;

  async use<Result>(work: (database: TokenDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!isClosed(error)) throw error;
      this.close();
      return work(await this.#open());
    }
  }

  close(): void {
    const opened = this.#opened;
    this.#opened = null;
    opened?.then(
      (database) => {
        database.close();
      },
      () => undefined,
    );
  }

  async #open(): Promise<TokenDatabase> {
    this.#opened ??= openDatabase(() => {
      this.#opened = null;
    });
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = null;
      throw error;
    }
  }
}

/** A connection that is closed or closing begins no transaction, so the work can be done anew. */
function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

async function addToken(database: TokenDatabase, token: StoredToken): Promise<void> {
  // On the disk before the person sees it: the authority has issued it, and nobody can make it again.
  const transaction = database.transaction('tokens', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.add(token), transaction.done]);
}

async function renameToken(database: TokenDatabase, credentialId: string, name: string): Promise<void> {
  const transaction = database.transaction('tokens', 'readwrite');
  const token = await transaction.store.get(credentialId);
  if (token !== undefined) await transaction.store.put({ ...token, name });
  await transaction.done;
}

async function changeLock(
  database: TokenDatabase,
  change: (present: AppLock | null) => AppLock | null,
): Promise<AppLock | null> {
  const transaction = database.transaction('settings', 'readwrite', { durability: 'strict' });
  const present = ((await transaction.store.get('lock')) as AppLock | undefined) ?? null;
  const next = change(present);
  if (next === null) await transaction.store.delete('lock');
  else await transaction.store.put(next, 'lock');
  await transaction.done;
  return next;
}
