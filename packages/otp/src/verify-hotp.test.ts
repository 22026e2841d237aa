import { describe, expect, it } from 'vitest';
import { hotp, verifyHotp, verifyHotpAsync, type HotpAttempt } from './index.ts';
import { counting, fixedHmac, fixedKey, webCryptoHmac } from './testing/hmacs.ts';

const lastCounter = 1000;
const attemptAt = (distance: number): HotpAttempt => ({
  code: hotp(fixedHmac, lastCounter + distance, 6),
  digits: 6,
  lastCounter,
});

describe('a counter code', () => {
  it.each([
    [1, 'accepted'],
    [10, 'accepted'],
    [11, 'out_of_sync'],
    [50, 'out_of_sync'],
    [0, 'used_code'],
    [-9, 'used_code'],
  ])('%s after the last counter is %s', async (distance, kind) => {
    const step = lastCounter + distance;
    const verdict = kind === 'accepted' ? { kind, step, offset: 0 } : { kind, step };
    expect(verifyHotp(fixedHmac, attemptAt(distance))).toEqual(verdict);
    expect(await verifyHotpAsync(webCryptoHmac('SHA256', fixedKey), attemptAt(distance))).toEqual(verdict);
  });

  it.each([51, -10])('%s after the last counter is wrong', (distance) => {
    expect(verifyHotp(fixedHmac, attemptAt(distance))).toEqual({ kind: 'wrong_code' });
  });

  it('starts at counter 0', () => {
    const attempt = { code: hotp(fixedHmac, 0, 8), digits: 8, lastCounter: -1 } as const;
    expect(verifyHotp(fixedHmac, attempt)).toEqual({ kind: 'accepted', step: 0, offset: 0 });
    expect(verifyHotp(fixedHmac, { ...attempt, code: 'nothing!' })).toEqual({ kind: 'wrong_code' });
  });

  it('is not looked for past the last counter', () => {
    const attempt = { code: 'wrong!', digits: 6, lastCounter: Number.MAX_SAFE_INTEGER - 2 } as const;
    expect(verifyHotp(fixedHmac, attempt)).toEqual({ kind: 'wrong_code' });
  });

  it('of another length is wrong without a search', () => {
    const { hmac, calls } = counting(fixedHmac);
    expect(verifyHotp(hmac, { code: '1234567', digits: 6, lastCounter })).toEqual({ kind: 'wrong_code' });
    expect(calls()).toBe(0);
  });
});
