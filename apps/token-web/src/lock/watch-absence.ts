import type { Clock } from '@warifu/kernel';
import type { AppLock, TokenStore } from '../storage/token-store.ts';
import { departureAt, isLongAbsence, type Departure } from './absence.ts';

interface Absence {
  readonly departure: Departure;
  /** Undefined until it is read. */
  lock: AppLock | null | undefined;
}

/**
 * Calls back when the app returns after a long absence, with the lock that was set when it left; undefined where that is not
 * known. The lock is read at the leaving, so that it can be in place on the return before anything else is shown.
 * @returns what ends the watch
 */
export function watchAbsence(
  { store, clock }: { store: Pick<TokenStore, 'lock'>; clock: Clock },
  onLongAbsence: (lock: AppLock | null | undefined) => void,
): () => void {
  let absence: Absence | null = null;
  const leave = (): void => {
    const begun: Absence = { departure: departureAt(clock), lock: undefined };
    absence = begun;
    store.lock().then(
      (lock) => {
        begun.lock = lock;
      },
      // It stays unknown; whoever returns reads it again, and says so if that fails too.
      () => undefined,
    );
  };
  const comeBack = (): void => {
    if (absence !== null && isLongAbsence(absence.departure, clock)) onLongAbsence(absence.lock);
    absence = null;
  };
  const onChange = (): void => {
    if (document.visibilityState === 'hidden') leave();
    else comeBack();
  };
  // Captured at the window: before the screens hear of it.
  addEventListener('visibilitychange', onChange, { capture: true });
  return () => {
    removeEventListener('visibilitychange', onChange, { capture: true });
  };
}
