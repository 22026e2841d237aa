import type { Clock } from '@warifu/kernel';

/** The app may be in the background for so long without being locked. */
const absenceUntilLockMs = 60_000;

/** When the app went to the background, by both of the device's clocks. */
export interface Departure {
  readonly nowMs: number;
  readonly monotonicMs: number;
}

export function departureAt(clock: Clock): Departure {
  return { nowMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
}

/**
 * Whether the app was away for long enough to be locked. The clock that says more counts: on some devices the monotonic one
 * stands still while they sleep, and the other one can be set back.
 */
export function isLongAbsence(departure: Departure, clock: Clock): boolean {
  const byMonotonicMs = clock.monotonicMs() - departure.monotonicMs;
  const byWallMs = clock.nowMs() - departure.nowMs;
  return Math.max(byMonotonicMs, byWallMs) > absenceUntilLockMs;
}
