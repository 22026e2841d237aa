import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hotp,
  resynchroniseHotp,
  resynchroniseHotpAsync,
  resynchroniseTotp,
  resynchroniseTotpAsync,
  verifyTotp,
  type HotpResynchronisation,
  type TotpResynchronisation,
} from './index.ts';
import { fixedHmac, fixedKey, webCryptoHmac } from './testing/hmacs.ts';

const asyncHmac = webCryptoHmac('SHA256', fixedKey);
const nowStep = 60_000_000;
const codeAt = (step: number): string => hotp(fixedHmac, step, 6);
const pairAt = (step: number, rest: Partial<TotpResynchronisation> = {}): TotpResynchronisation => ({
  code: codeAt(step),
  nextCode: codeAt(step + 1),
  digits: 6,
  nowStep,
  driftSteps: 0,
  lastStep: -1,
  ...rest,
});

describe('two consecutive time codes', () => {
  it.each([-10, -3, -1, 0, 10])('%s steps from the expected one synchronise, both consumed', (offset) => {
    expect(resynchroniseTotp(fixedHmac, pairAt(nowStep + offset))).toEqual({
      kind: 'synchronised',
      step: nowStep + offset + 1,
      driftSteps: offset + 1,
    });
  });

  it.each([-11, 11])('%s steps away are wrong', (offset) => {
    expect(resynchroniseTotp(fixedHmac, pairAt(nowStep + offset))).toEqual({ kind: 'wrong_code' });
  });

  it('are looked for around the drift, and set it outright', () => {
    expect(resynchroniseTotp(fixedHmac, pairAt(nowStep + 14, { driftSteps: 4 }))).toEqual({
      kind: 'synchronised',
      step: nowStep + 15,
      driftSteps: 15,
    });
  });

  it('of which the first is used do not synchronise', () => {
    const attempt = pairAt(nowStep - 3, { lastStep: nowStep - 3 });
    expect(resynchroniseTotp(fixedHmac, attempt)).toEqual({ kind: 'used_code', step: nowStep - 3 });
    expect(resynchroniseTotp(fixedHmac, { ...attempt, lastStep: nowStep - 4 }).kind).toBe('synchronised');
  });

  it.each([
    ['in the wrong order', { code: codeAt(nowStep + 1), nextCode: codeAt(nowStep) }],
    ['with a gap', { nextCode: codeAt(nowStep + 2) }],
    ['that are the same', { nextCode: codeAt(nowStep) }],
    ['of which the second is cut short', { nextCode: codeAt(nowStep + 1).slice(1) }],
    ['of which the first is wrong', { code: 'wrong!' }],
  ])('%s are wrong', (_, codes) => {
    expect(resynchroniseTotp(fixedHmac, pairAt(nowStep, codes))).toEqual({ kind: 'wrong_code' });
  });

  it('make the next code of the token acceptable, wherever its clock was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 10 }), (offset) => {
        const verdict = resynchroniseTotp(fixedHmac, pairAt(nowStep + offset));
        if (verdict.kind !== 'synchronised') throw new Error(verdict.kind);
        const later = { code: codeAt(verdict.step + 1), digits: 6, nowStep: nowStep + 1 } as const;
        const next = verifyTotp(fixedHmac, { ...later, driftSteps: verdict.driftSteps, lastStep: verdict.step });
        expect(next).toEqual({ kind: 'accepted', step: verdict.step + 1, offset: 0 });
        const again = { ...later, code: codeAt(verdict.step), driftSteps: verdict.driftSteps, lastStep: verdict.step };
        expect(verifyTotp(fixedHmac, again).kind).toBe('used_code');
      }),
    );
  });

  it('get the same answer asynchronously', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -12, max: 12 }),
        fc.integer({ min: -12, max: 12 }),
        fc.boolean(),
        async (offset, lastOffset, isRight) => {
          const attempt = pairAt(nowStep + offset, {
            lastStep: nowStep + lastOffset,
            ...(isRight ? {} : { nextCode: 'wrong!' }),
          });
          expect(await resynchroniseTotpAsync(asyncHmac, attempt)).toEqual(resynchroniseTotp(fixedHmac, attempt));
        },
      ),
    );
  });
});

describe('two consecutive counter codes', () => {
  const lastCounter = 500;
  const attemptAt = (distance: number): HotpResynchronisation => ({
    code: codeAt(lastCounter + distance),
    nextCode: codeAt(lastCounter + distance + 1),
    digits: 6,
    lastCounter,
  });

  it.each([1, 50, 100])('%s ahead synchronise, both consumed', async (distance) => {
    const synchronised = { kind: 'synchronised', step: lastCounter + distance + 1, driftSteps: 0 };
    expect(resynchroniseHotp(fixedHmac, attemptAt(distance))).toEqual(synchronised);
    expect(await resynchroniseHotpAsync(asyncHmac, attemptAt(distance))).toEqual(synchronised);
  });

  it.each([101, -10])('%s ahead are wrong', (distance) => {
    expect(resynchroniseHotp(fixedHmac, attemptAt(distance))).toEqual({ kind: 'wrong_code' });
  });

  it.each([0, -9])('%s ahead are used', (distance) => {
    expect(resynchroniseHotp(fixedHmac, attemptAt(distance))).toEqual({
      kind: 'used_code',
      step: lastCounter + distance,
    });
  });

  it('are not looked for past the last counter', () => {
    const last = Number.MAX_SAFE_INTEGER;
    const attempt = { code: codeAt(last), nextCode: 'wrong!', digits: 6, lastCounter: last - 1 } as const;
    expect(resynchroniseHotp(fixedHmac, attempt)).toEqual({ kind: 'wrong_code' });
  });
});
