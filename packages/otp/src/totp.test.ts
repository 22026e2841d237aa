import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeStep, totp, totpAsync, verifyTotp, verifyTotpAsync } from './index.ts';
import { fixedHmac, opensslHmac, webCryptoHmac } from './testing/hmacs.ts';
import { rfc6238Vectors } from './testing/vectors.ts';

describe('RFC 6238 appendix B', () => {
  it('has eighteen vectors', () => {
    expect(rfc6238Vectors).toHaveLength(18);
  });

  it.each(rfc6238Vectors)('$algorithm at $timeSeconds s gives $code', async ({ algorithm, key, timeSeconds, code }) => {
    const moment = { nowMs: timeSeconds * 1000, periodSeconds: 30, digits: 8 } as const;
    expect(totp(opensslHmac(algorithm, key), moment)).toBe(code);
    expect(await totpAsync(webCryptoHmac(algorithm, key), moment)).toBe(code);
  });

  it.each(rfc6238Vectors)(
    '$algorithm at $timeSeconds s accepts $code',
    async ({ algorithm, key, timeSeconds, code }) => {
      const nowStep = timeStep(timeSeconds * 1000, 30);
      const attempt = { code, digits: 8, nowStep, driftSteps: 0, lastStep: -1 } as const;
      const accepted = { kind: 'accepted', step: nowStep, offset: 0 };
      expect(verifyTotp(opensslHmac(algorithm, key), attempt)).toEqual(accepted);
      expect(await verifyTotpAsync(webCryptoHmac(algorithm, key), attempt)).toEqual(accepted);
    },
  );
});

describe('a time step', () => {
  it('begins with its first millisecond and ends before the next period', () => {
    expect([29_999, 30_000, 59_999, 60_000].map((nowMs) => timeStep(nowMs, 30))).toEqual([0, 1, 1, 2]);
    expect(timeStep(119_999, 60)).toBe(1);
  });

  it('never goes back as time goes on', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3600 }), (nowMs, laterMs, periodSeconds) => {
        const step = timeStep(nowMs, periodSeconds);
        expect(step).toBe(Number(BigInt(nowMs) / BigInt(periodSeconds * 1000)));
        expect(timeStep(nowMs + laterMs, periodSeconds)).toBeGreaterThanOrEqual(step);
      }),
    );
  });

  it.each([0, -30, 0.5, Number.NaN])('does not last %s seconds', (periodSeconds) => {
    expect(() => timeStep(0, periodSeconds)).toThrow(RangeError);
  });

  it('is not made of a time that is no number', () => {
    expect(() => timeStep(Number.NaN, 30)).toThrow(RangeError);
  });
});

it('there is no code before 1970', async () => {
  const moment = { nowMs: -1, periodSeconds: 30, digits: 6 } as const;
  expect(() => totp(fixedHmac, moment)).toThrow(RangeError);
  await expect(totpAsync((message) => Promise.resolve(fixedHmac(message)), moment)).rejects.toThrow(RangeError);
});
