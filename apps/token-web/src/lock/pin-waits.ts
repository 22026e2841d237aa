import type { PinLock } from '../storage/token-store.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** How long to wait after the 4th failure in a row, the 5th and so on; the last one stands for all that follow. */
const waitsMs = [30 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs] as const;
const failuresWithoutWait = 3;

/** The wait that follows so many failures in a row. */
export function waitAfterFailuresMs(failures: number): number {
  if (failures <= failuresWithoutWait) return 0;
  const place = Math.min(failures - failuresWithoutWait, waitsMs.length) - 1;
  return waitsMs[place] ?? 0;
}

/** What is left of the wait; 0 where the PIN may be tried. */
export function remainingWaitMs(lock: PinLock, nowMs: number): number {
  return Math.max(0, Math.min(lock.waitUntilMs - nowMs, waitAfterFailuresMs(lock.failures)));
}

/**
 * The lock with a wait that no clock makes longer than the table says: where this device's clock was set back, the wait
 * begins anew from the clock's present time, instead of lasting until the old time comes round again.
 */
export function withBoundedWait(lock: PinLock, nowMs: number): PinLock {
  const longestUntilMs = nowMs + waitAfterFailuresMs(lock.failures);
  return lock.waitUntilMs > longestUntilMs ? { ...lock, waitUntilMs: longestUntilMs } : lock;
}

/** The lock with one failure more, and with the wait that follows it. */
export function withFailure(lock: PinLock, nowMs: number): PinLock {
  const failures = lock.failures + 1;
  return { ...lock, failures, waitUntilMs: nowMs + waitAfterFailuresMs(failures) };
}

export function withoutFailures(lock: PinLock): PinLock {
  return { ...lock, failures: 0, waitUntilMs: 0 };
}
