import { systemRandom, type Clock } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { AppContext, type App as AppValue } from './app-context.ts';
import { useClockCorrection } from './clock/use-clock-correction.ts';
import { CodeScreen } from './code/code-screen.tsx';
import { readPlatform } from './device/platform.ts';
import type { FirstShown } from './first-frame/first-shown.ts';
import { useFirstFrame } from './first-frame/use-first-frame.ts';
import type { Opened } from './first-start/opened.ts';
import { Later } from './later/load-later.tsx';
import { LockGate } from './lock/lock-gate.tsx';
import { Shell } from './look/shell.tsx';
import { useAddress } from './use-address.ts';
import { keepPreferences, readPreferences, type Preferences } from './settings/preferences.ts';
import { markTokens } from './storage/marker.ts';
import { persistStorage } from './storage/persist-storage.ts';
import { StorageRefused, type StoredToken, type TokenStore } from './storage/token-store.ts';
import { UpdateBanner } from './update/update-banner.tsx';

/** The app with at least one token; `onEmptied` when the last one is gone. */
export function App({
  opened,
  firstShown,
  clock,
  onEmptied,
}: {
  opened: Opened;
  firstShown: FirstShown | null;
  clock: Clock;
  onEmptied: () => void;
}): JSX.Element {
  const { store } = opened;
  const [tokens, reloadTokens] = useTokens(opened, onEmptied);
  const [preferences, setPreferences] = usePreferences();
  useFirstFrame(store, opened.firstFrame, preferences.tapToReveal);
  const clockOffsetMs = useClockCorrection(store, clock, opened.correction);
  useEffect(() => {
    // Asked again at each start: browsers promise it sooner to an app that is used. In a tab some would ask the person.
    if (readPlatform().isInstalled) void persistStorage();
  }, []);
  const app = useMemo<AppValue>(
    () => ({
      clock,
      random: systemRandom,
      store,
      tokens,
      reloadTokens,
      clockOffsetMs,
      firstShown,
      preferences,
      setPreferences,
    }),
    [clock, store, tokens, reloadTokens, clockOffsetMs, firstShown, preferences, setPreferences],
  );
  return (
    <AppContext.Provider value={app}>
      <LockGate firstLock={opened.lock} store={store} clock={clock} random={systemRandom}>
        <Shell navigation>
          <UpdateBanner />
          <PresentScreen />
        </Shell>
      </LockGate>
    </AppContext.Provider>
  );
}

function PresentScreen(): JSX.Element {
  const { place, rest } = useAddress();
  switch (place) {
    case 'code':
      return <CodeScreen />;
    case 'tokens':
      return (
        <Later
          show={({ TokensScreen, FromElsewherePlace }) =>
            rest === 'elsewhere' ? <FromElsewherePlace /> : <TokensScreen />
          }
        />
      );
    case 'settings':
      return <Later show={({ SettingsScreen }) => <SettingsScreen />} />;
    case 'lock':
      return <Later show={({ LockSettingsScreen }) => <LockSettingsScreen />} />;
    case 'help':
      return <Later show={({ HelpScreen }) => <HelpScreen page={rest} />} />;
  }
}

/** The tokens, and how to read them anew. Another tab may have changed them by the time the person comes back to this one. */
function useTokens(
  { store, tokens: first }: Opened,
  onEmptied: () => void,
): [readonly StoredToken[], () => Promise<void>] {
  const [tokens, setTokens] = useState(first);
  const reloadTokens = useCallback(async () => {
    const present = await store.tokens();
    setTokens(present);
    if (present.length === 0) onEmptied();
  }, [store, onEmptied]);
  useReturn(store, reloadTokens);
  useEffect(() => {
    // Anew at each start, since a cookie does not last for ever. What became of the last one, its removal says.
    if (tokens.length > 0) markTokens(tokens.map(({ credentialId }) => credentialId));
  }, [tokens]);
  return [tokens, reloadTokens];
}

function useReturn(store: TokenStore, onReturn: () => Promise<void>): void {
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState !== 'visible') return;
      onReturn().catch((error: unknown) => {
        // What is shown stays right; the next action meets the refusal where it can be told.
        if (!(error instanceof StorageRefused)) throw error;
      });
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, [store, onReturn]);
}

function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((present) => {
      const next = { ...present, ...part };
      keepPreferences(next);
      return next;
    });
  }, []);
  return [preferences, change];
}
