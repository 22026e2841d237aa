import { describe, expect, it } from 'vitest';
import type { PinLock } from '../storage/token-store.ts';
import { remainingWaitMs, waitAfterFailuresMs, withBoundedWait, withFailure, withoutFailures } from './pin-waits.ts';

const nowMs = 1_800_000_000_000;
const hourMs = 3_600_000;
const lock: PinLock = {
  kind: 'pin',
  salt: new Uint8Array(16),
  digest: new Uint8Array(32),
  iterations: 1,
  failures: 0,
  waitUntilMs: 0,
};

function afterFailures(failures: number): PinLock {
  return Array.from({ length: failures }).reduce<PinLock>((present) => withFailure(present, nowMs), lock);
}

describe('the wait after failures', () => {
  it('is none up to the third, then 30 s, 1 min, 5 min, 15 min and an hour for each that follows', () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((failures) => waitAfterFailuresMs(failures) / 1000);
    expect(seconds).toEqual([0, 0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600]);
  });

  it('begins with the failure and runs out', () => {
    const failed = afterFailures(4);
    expect(remainingWaitMs(failed, nowMs)).toBe(30_000);
    expect(remainingWaitMs(failed, nowMs + 29_999)).toBe(1);
    expect(remainingWaitMs(failed, nowMs + 30_000)).toBe(0);
    expect(remainingWaitMs(failed, nowMs + hourMs)).toBe(0);
  });

  it('is gone with the failures after a success', () => {
    const fresh = withoutFailures(afterFailures(9));
    expect(remainingWaitMs(fresh, nowMs)).toBe(0);
    expect(remainingWaitMs(withFailure(fresh, nowMs), nowMs)).toBe(0);
  });
});

describe('a clock that was set back', () => {
  const yearMs = 365 * 24 * hourMs;

  it('never makes the shown wait longer than the table says', () => {
    expect(remainingWaitMs(afterFailures(5), nowMs - yearMs)).toBe(60_000);
    expect(remainingWaitMs(afterFailures(20), nowMs - yearMs)).toBe(hourMs);
  });

  it('lets the wait begin anew and then run out', () => {
    const setBackMs = nowMs - yearMs;
    const bounded = withBoundedWait(afterFailures(20), setBackMs);
    expect(remainingWaitMs(bounded, setBackMs)).toBe(hourMs);
    expect(remainingWaitMs(bounded, setBackMs + hourMs)).toBe(0);
  });

  it('is told apart from a wait that is simply going on', () => {
    const failed = afterFailures(4);
    expect(withBoundedWait(failed, nowMs)).toBe(failed);
    expect(withBoundedWait(failed, nowMs + 10_000)).toBe(failed);
  });
});
