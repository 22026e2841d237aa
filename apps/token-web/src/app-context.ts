import type { Clock, Random } from '@warifu/kernel';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FirstShown } from './first-frame/first-shown.ts';
import type { Preferences } from './settings/preferences.ts';
import type { StoredToken, TokenStore } from './storage/token-store.ts';

/** What every screen behind the start can rely on. */
export interface App {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: TokenStore;
  /** The oldest first; never empty but while the last one is being removed. */
  readonly tokens: readonly StoredToken[];
  /** Reads the tokens anew after a change. */
  readonly reloadTokens: () => Promise<void>;
  /** What to add to the device's clock; 0 where it is not known. */
  readonly clockOffsetMs: number;
  readonly firstShown: FirstShown | null;
  readonly preferences: Preferences;
  readonly setPreferences: (change: Partial<Preferences>) => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('a screen is outside the app');
  return app;
}
