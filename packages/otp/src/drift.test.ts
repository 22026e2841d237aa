import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hotp, MAX_DRIFT_STEPS, nextDrift, verifyTotp, type Drift, type Offset } from './index.ts';
import { fixedHmac } from './testing/hmacs.ts';

const anyOffset = fc.constantFrom<Offset>(-1, 0, 1);
const onTime: Drift = { driftSteps: 0, sideStreak: 0 };
const after = (start: Drift, ...offsets: Offset[]): Drift => offsets.reduce(nextDrift, start);

describe('the drift', () => {
  it('stays after one success on a side', () => {
    expect(after(onTime, -1)).toEqual({ driftSteps: 0, sideStreak: -1 });
  });

  it('moves by one step after two successes in a row on the same side, and then waits for two more', () => {
    expect(after(onTime, 1, 1)).toEqual({ driftSteps: 1, sideStreak: 0 });
    expect(after(onTime, 1, 1, 1)).toEqual({ driftSteps: 1, sideStreak: 1 });
    expect(after(onTime, -1, -1, -1, -1)).toEqual({ driftSteps: -2, sideStreak: 0 });
  });

  it('stays where a success on time or on the other side comes between', () => {
    expect(after(onTime, 1, 0, 1).driftSteps).toBe(0);
    expect(after(onTime, 1, -1, 1, -1).driftSteps).toBe(0);
    expect(after(onTime, 1, 0)).toEqual(onTime);
  });

  it('never passes its limit, whatever the sequence of offsets', () => {
    fc.assert(
      fc.property(fc.array(anyOffset, { maxLength: 60 }), fc.integer({ min: -4, max: 4 }), (offsets, driftSteps) => {
        let drift: Drift = { driftSteps, sideStreak: 0 };
        for (const offset of offsets) {
          const next = nextDrift(drift, offset);
          expect(Math.abs(next.driftSteps)).toBeLessThanOrEqual(MAX_DRIFT_STEPS);
          expect(Math.abs(next.driftSteps - drift.driftSteps)).toBeLessThanOrEqual(1);
          drift = next;
        }
      }),
    );
  });

  it('beyond the limit comes back and never goes further out', () => {
    const far: Drift = { driftSteps: 9, sideStreak: 0 };
    expect(after(far, 1, 1, 1, 1).driftSteps).toBe(9);
    expect(after(far, -1, -1).driftSteps).toBe(8);
    expect(after({ driftSteps: -9, sideStreak: 0 }, 1, 1).driftSteps).toBe(-8);
    fc.assert(
      fc.property(fc.array(anyOffset, { maxLength: 60 }), fc.integer({ min: -30, max: 30 }), (offsets, driftSteps) => {
        const reach = Math.max(MAX_DRIFT_STEPS, Math.abs(driftSteps));
        const end = after({ driftSteps, sideStreak: 0 }, ...offsets);
        expect(Math.abs(end.driftSteps)).toBeLessThanOrEqual(reach);
      }),
    );
  });
});

/** One sign-in a minute with a token whose codes are `lag(attempt)` steps from the server's time, as the authority runs it. */
function simulate(attempts: number, lag: (attempt: number, drift: Drift) => number) {
  let drift = onTime;
  let lastStep = -1;
  const verdicts: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const nowStep = 60_000_000 + attempt * 2;
    const code = hotp(fixedHmac, nowStep + lag(attempt, drift), 8);
    const verdict = verifyTotp(fixedHmac, { code, digits: 8, nowStep, driftSteps: drift.driftSteps, lastStep });
    verdicts.push(verdict.kind);
    if (verdict.kind === 'wrong_code') continue;
    if (verdict.kind === 'accepted') drift = nextDrift(drift, verdict.offset);
    lastStep = Math.max(lastStep, verdict.step);
  }
  return { drift, verdicts };
}

describe('step by step', () => {
  it('somebody who always types as late as is still accepted drags the drift to its limit, not past it', () => {
    const { drift, verdicts } = simulate(100, (_, { driftSteps }) => Math.max(driftSteps - 1, -5));
    expect(drift.driftSteps).toBe(-MAX_DRIFT_STEPS);
    expect(new Set(verdicts)).toEqual(new Set(['accepted']));
  });

  it('no pattern of late and early typing drags the drift past its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -12, max: 3 }), { maxLength: 60 }), (lags) => {
        const { drift } = simulate(lags.length, (attempt) => lags[attempt] ?? 0);
        expect(Math.abs(drift.driftSteps)).toBeLessThanOrEqual(MAX_DRIFT_STEPS);
      }),
    );
  });

  it('somebody who types late every other time leaves the drift alone', () => {
    const { drift, verdicts } = simulate(100, (attempt) => (attempt % 2 === 0 ? -1 : 0));
    expect(drift.driftSteps).toBe(0);
    expect(new Set(verdicts)).toEqual(new Set(['accepted']));
  });

  it.each([-4, -3, -2, -1, 1, 2, 3, 4])(
    'a token whose clock wanders off to %s steps is followed all the way',
    (end) => {
      const { drift, verdicts } = simulate(
        60,
        (attempt) => Math.sign(end) * Math.min(Math.floor(attempt / 5), Math.abs(end)),
      );
      expect(new Set(verdicts)).toEqual(new Set(['accepted']));
      expect(drift.driftSteps).toBe(end);
    },
  );
});
