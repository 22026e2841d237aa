import type { Clock } from '@warifu/kernel';
import { measureClockOffset } from '@warifu/token';
import { useEffect, useState } from 'preact/hooks';
import { requestServerTime } from '../provisioning/authority.ts';
import { readAuthorityOrigin } from '../provisioning/config.ts';
import type { ClockCorrection, TokenStore } from '../storage/token-store.ts';
import { ClockKeeper } from './clock-keeper.ts';

/** The code is on the screen by then; nothing is asked of the network before. */
const firstMeasureMs = 500;
const lookPeriodMs = 2_000;

/** What to add to this device's clock: at once what is kept, later what the authority says. */
export function useClockCorrection(store: TokenStore, clock: Clock, kept: ClockCorrection | null): number {
  const [clockOffsetMs, setClockOffsetMs] = useState(kept?.clockOffsetMs ?? 0);
  useEffect(() => {
    const keeper = new ClockKeeper({
      clock,
      kept,
      measure: async () => {
        const origin = await readAuthorityOrigin();
        return measureClockOffset({ clock, fetchServerTime: () => requestServerTime(origin) });
      },
      // Where it cannot be kept it is measured again at the next start.
      keep: (correction) => store.keepClockCorrection(correction).catch(() => undefined),
      changed: setClockOffsetMs,
    });
    return follow(keeper);
  }, [store, clock]);
  return clockOffsetMs;
}

/** Gives the keeper its occasions; the result ends them. */
function follow(keeper: ClockKeeper): () => void {
  const refresh = (): void => {
    if (document.visibilityState === 'visible') void keeper.refresh();
  };
  const first = setTimeout(refresh, firstMeasureMs);
  const period = setInterval(() => void keeper.look(), lookPeriodMs);
  addEventListener('online', refresh);
  document.addEventListener('visibilitychange', refresh);
  return () => {
    clearTimeout(first);
    clearInterval(period);
    removeEventListener('online', refresh);
    document.removeEventListener('visibilitychange', refresh);
  };
}
