import type { TokenDatabase } from './database.ts';
import type { AppLock, ClockCorrection, KeptAtStart, StoredToken } from './token-store.ts';
import type { Language } from '../language/language.ts';

/** All that a start needs, in one transaction. What IndexedDB itself throws passes through. */
export async function readKeptAtStart(database: TokenDatabase): Promise<KeptAtStart> {
  const transaction = database.transaction(['tokens', 'settings']);
  const settings = transaction.objectStore('settings');
  const [tokens, correction = null, lock = null, firstFrame = null] = await Promise.all([
    transaction.objectStore('tokens').getAll(),
    settings.get('clock') as Promise<ClockCorrection | undefined>,
    settings.get('lock') as Promise<AppLock | undefined>,
    settings.get('first-frame') as Promise<Language | undefined>,
  ]);
  return { tokens: oldestFirst(tokens), correction, lock, firstFrame };
}

export function oldestFirst(tokens: StoredToken[]): readonly StoredToken[] {
  return tokens.sort((one, other) => one.addedAtMs - other.addedAtMs);
}
