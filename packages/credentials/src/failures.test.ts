import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf, countFailure, throttledForSeconds, waitAfterFailuresSeconds, type LockPolicy } from './failures.ts';
import type { Registration } from './registration-state.ts';
import { sampleRegistration, startMs } from './testing/pure-authority.ts';

const anyLimit = fc.integer({ min: 3, max: 100 });
const policyOf = (maxFailures: number, unlockAfterSeconds: number | null = null): LockPolicy => ({
  maxFailures,
  unlockAfterSeconds,
});

/** The registration after so many failures, each made as soon as it was allowed, and the time then. */
function afterFailures(count: number, policy: LockPolicy): { registration: Registration; nowMs: number } {
  let registration = sampleRegistration();
  let nowMs = startMs;
  for (let made = 0; made < count; made += 1) {
    nowMs += throttledForSeconds(registration, nowMs) * 1000;
    registration = countFailure(registration, policy, nowMs).change;
  }
  return { registration, nowMs };
}

describe('the wait before the next attempt', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [5, 2],
    [6, 4],
    [7, 8],
    [8, 16],
    [9, 32],
    [10, 32],
    [99, 32],
  ])('after %i failures is %i s', (failures, seconds) => {
    expect(waitAfterFailuresSeconds(failures)).toBe(seconds);
  });

  it('is over at its last millisecond, and told in whole seconds until then', () => {
    const { registration, nowMs } = afterFailures(6, policyOf(10));
    const told = [0, 1, 1000, 3000, 3001, 3999, 4000].map((laterMs) =>
      throttledForSeconds(registration, nowMs + laterMs),
    );
    expect(told).toEqual([4, 4, 3, 1, 1, 1, 0]);
  });
});

describe('a failure', () => {
  it('is counted with the attempts left and the wait that follows', () => {
    const { registration, nowMs } = afterFailures(4, policyOf(10));
    const fifth = countFailure(registration, policyOf(10), nowMs + 1000);
    expect(fifth).toMatchObject({ locks: false, attemptsLeft: 5, retryAfterSeconds: 2 });
    expect(fifth.change).toMatchObject({ state: 'enabled', failures: 5, retryAtMs: nowMs + 3000 });
  });

  it('locks at the limit and not before, whatever the limit', () => {
    fc.assert(
      fc.property(anyLimit, (limit) => {
        const before = afterFailures(limit - 1, policyOf(limit));
        expect(before.registration.state).toBe('enabled');
        const { nowMs } = before;
        const last = countFailure(before.registration, policyOf(limit), nowMs);
        expect(last).toMatchObject({ locks: true, attemptsLeft: 0, retryAfterSeconds: 0 });
        expect(last.change).toMatchObject({
          state: 'locked',
          lockedFrom: 'enabled',
          lockedAtMs: nowMs,
          failures: limit,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('locks at once where the limit was lowered below the count', () => {
    const { registration, nowMs } = afterFailures(6, policyOf(10));
    expect(countFailure(registration, policyOf(3), nowMs)).toMatchObject({ locks: true, attemptsLeft: 0 });
  });

  it.each(['disabled', 'removed'] as const)('remembers that a %s registration was locked from there', (state) => {
    const registration = sampleRegistration({ state, failures: 9 });
    expect(countFailure(registration, policyOf(10), startMs).change).toMatchObject({
      state: 'locked',
      lockedFrom: state,
    });
  });
});

describe('time', () => {
  const locked = sampleRegistration({ state: 'locked', lockedFrom: 'disabled', lockedAtMs: startMs, failures: 10 });

  it('unlocks nothing unless the policy says so', () => {
    expect(asOf(locked, policyOf(10), startMs + 1e12)).toBe(locked);
  });

  it('unlocks to where the registration stood, when it has come and not before', () => {
    expect(asOf(locked, policyOf(10, 900), startMs + 899_999)).toBe(locked);
    expect(asOf(locked, policyOf(10, 900), startMs + 900_000)).toEqual(sampleRegistration({ state: 'disabled' }));
  });

  it('changes nothing of what is not locked', () => {
    const { registration, nowMs } = afterFailures(9, policyOf(10));
    expect(asOf(registration, policyOf(10, 1), nowMs + 1e9)).toBe(registration);
  });
});
