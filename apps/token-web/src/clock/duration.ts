/** A length of time in one unit, as people would say it. */
export interface RoundDuration {
  readonly count: number;
  readonly unit: 'seconds' | 'minutes' | 'hours';
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Rounds so that the number stays small and still says enough: 45 seconds, 5 minutes, 9 hours. */
export function roundDuration(durationMs: number): RoundDuration {
  if (durationMs < 2 * minuteMs) return { count: Math.round(durationMs / 1000), unit: 'seconds' };
  if (durationMs < 2 * hourMs) return { count: Math.round(durationMs / minuteMs), unit: 'minutes' };
  return { count: Math.round(durationMs / hourMs), unit: 'hours' };
}
