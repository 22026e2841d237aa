import type { Clock } from '@warifu/kernel';
import { useEffect, useState } from 'preact/hooks';
import type { PinLock, TokenStore } from '../storage/token-store.ts';
import { readLock } from './pin-attempt.ts';
import { remainingWaitMs, withBoundedWait } from './pin-waits.ts';

export interface PinWait {
  /** What is left of the wait; it renders anew each second; 0 where the PIN may be tried. */
  readonly remainingMs: number;
  /** Reads the wait anew, as after an attempt; gives what is left of it. */
  look(): Promise<number>;
}

/** The wait that the kept lock demands; it is right again after a reload, a sleep or a step of the clock. */
export function usePinWait(
  { store, clock }: { store: Pick<TokenStore, 'changeLock'>; clock: Clock },
  onFailure: (error: unknown) => void,
): PinWait {
  const [shown, setShown] = useState<{ readonly lock: PinLock; readonly remainingMs: number } | null>(null);
  const remainingMs = shown?.remainingMs ?? 0;

  const show = (lock: PinLock): number => {
    const leftMs = remainingWaitMs(lock, clock.nowMs());
    setShown({ lock, remainingMs: leftMs });
    return leftMs;
  };
  const look = async (): Promise<number> => {
    const present = await readLock({ store, clock });
    return present?.kind === 'pin' ? show(present) : 0;
  };

  useEffect(() => {
    look().catch(onFailure);
  }, [store]);

  useEffect(() => {
    if (shown === null || shown.remainingMs === 0) return undefined;
    const { lock } = shown;
    const tick = (): void => {
      if (withBoundedWait(lock, clock.nowMs()) === lock) show(lock);
      else look().catch(onFailure);
    };
    const timer = setTimeout(tick, shown.remainingMs % 1000 || 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [shown]);

  return { remainingMs, look };
}
