import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Language } from '../language/language.ts';
import type { AppLock, ClockCorrection, StoredToken } from './token-store.ts';

/** What IndexedDB holds. */
export interface TokenSchema extends DBSchema {
  tokens: { key: string; value: StoredToken };
  settings: { key: 'clock' | 'lock' | 'first-frame'; value: ClockCorrection | AppLock | Language };
  /** Keys that are written and taken out again, to see that the browser keeps them. */
  probes: { key: number; value: CryptoKey };
}

export type TokenDatabase = IDBPDatabase<TokenSchema>;

const databaseName = 'warifu-token';
const databaseVersion = 1;

/**
 * What IndexedDB itself throws passes through; where another tab is in the way it may wait for ever.
 * @param closed hears when the browser closes the database under the app
 */
export async function openDatabase(closed: () => void): Promise<TokenDatabase> {
  return openDB<TokenSchema>(databaseName, databaseVersion, {
    upgrade(database) {
      database.createObjectStore('tokens', { keyPath: 'credentialId' });
      database.createObjectStore('settings');
      database.createObjectStore('probes', { autoIncrement: true });
    },
    // Another tab wants to change or delete the database: it must not wait for this one.
    blocking(_currentVersion, _blockedVersion, event) {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  });
}
