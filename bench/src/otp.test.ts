import { ManualClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { measureOtp } from './otp.ts';

it('codes per second are those computed by the time that has passed', () => {
  const clock = new ManualClock(0);
  const tickingMs = 100;
  const ticking = {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => {
      clock.advanceMs(tickingMs);
      return clock.monotonicMs();
    },
  };
  // Two looks at the clock after the start, 500 codes before each.
  const same = { median: 5_000, min: 5_000, max: 5_000 };
  expect(measureOtp(ticking, 200)).toEqual({ package: same, bare: same, ratio: { median: 1, min: 1, max: 1 } });
});
