import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { isCoolingOff, limitsNow } from './limits-now.ts';

const policy = defaultPolicy;
const hourMs = 3_600_000;
const high = { perTransferYen: 9_000_000, perDayYen: 9_500_000 };

it('a customer with a token has the limits of the contract, up to those of the bank', () => {
  const situation = { contract: high, hasToken: true, tokenSinceMs: 0 };
  expect(limitsNow(policy, situation, 24 * hourMs)).toEqual({ perTransferYen: 5_000_000, perDayYen: 9_500_000 });
});

it('without a token the lower limit holds, however high that of the contract is', () => {
  const situation = { contract: high, hasToken: false, tokenSinceMs: null };
  expect(limitsNow(policy, situation, 0)).toEqual(policy.limits.withoutToken);
});

it('the lowest limit holds for 24 hours after a change of token, and not a moment longer', () => {
  const situation = { contract: high, hasToken: true, tokenSinceMs: 1_000 };
  expect(limitsNow(policy, situation, 1_000)).toEqual(policy.limits.coolingOff);
  expect(limitsNow(policy, situation, 1_000 + 24 * hourMs - 1)).toEqual(policy.limits.coolingOff);
  expect(isCoolingOff(policy, situation, 1_000 + 24 * hourMs)).toBe(false);
});

it('no situation gives more than the contract or the bank allows', () => {
  const yen = fc.integer({ min: 0, max: 20_000_000 });
  const situation = fc.record({
    contract: fc.record({ perTransferYen: yen, perDayYen: yen }),
    hasToken: fc.boolean(),
    tokenSinceMs: fc.option(fc.nat()),
  });
  fc.assert(
    fc.property(situation, fc.nat(), (situation, nowMs) => {
      const allowed = situation.hasToken ? policy.limits.withToken : policy.limits.withoutToken;
      const now = limitsNow(policy, situation, nowMs);
      for (const bound of ['perTransferYen', 'perDayYen'] as const) {
        expect(now[bound]).toBeLessThanOrEqual(Math.min(situation.contract[bound], allowed[bound]));
        if (isCoolingOff(policy, situation, nowMs))
          expect(now[bound]).toBeLessThanOrEqual(policy.limits.coolingOff[bound]);
      }
    }),
  );
});
