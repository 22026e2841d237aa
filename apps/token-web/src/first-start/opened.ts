import { StorageRefused, type KeptAtStart, type TokenStore } from '../storage/token-store.ts';

/** What the app holds once it is open. */
export interface Opened extends KeptAtStart {
  readonly store: TokenStore;
}

/** @throws StorageRefused */
export async function readOpened(store: TokenStore): Promise<Opened> {
  return { store, ...(await store.keptAtStart()) };
}

/** What reading it before the app itself was there has given. `unknown`: whoever tries again meets what went wrong. */
export type EarlyOpening = Opened | 'refused' | 'unknown';

/** Never rejects. */
export async function openEarly(openStore: () => Promise<TokenStore>): Promise<EarlyOpening> {
  try {
    return await readOpened(await openStore());
  } catch (error) {
    return error instanceof StorageRefused ? 'refused' : 'unknown';
  }
}
