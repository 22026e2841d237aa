import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hotp, verifyTotp, verifyTotpAsync, type Hmac, type TotpAttempt, type Verdict } from './index.ts';
import { counting, fixedHmac, fixedKey, webCryptoHmac } from './testing/hmacs.ts';

const nowStep = 60_000_000;
const attemptWith = (attempt: Partial<TotpAttempt>): TotpAttempt => ({
  code: '',
  digits: 6,
  nowStep,
  driftSteps: 0,
  lastStep: -1,
  ...attempt,
});
const codeAt = (step: number): string => hotp(fixedHmac, step, 6);

/** An HMAC whose code at these steps is 000042, and another one everywhere else. */
function matchingOnlyAt(...steps: number[]): Hmac {
  return (message) => {
    const mac = new Uint8Array(20);
    mac[3] = steps.includes(Number(new DataView(message.buffer).getBigUint64(0))) ? 42 : 43;
    return mac;
  };
}

/** The rule of acceptance in one sentence each, written apart from the search. */
function verdictByRule(matchingSteps: number[], { nowStep, driftSteps, lastStep }: TotpAttempt): Verdict['kind'] {
  const expected = nowStep + driftSteps;
  const near = matchingSteps.filter((step) => step >= 0 && Math.abs(step - expected) <= 10);
  if (near.some((step) => Math.abs(step - expected) <= 1 && step > lastStep)) return 'accepted';
  if (near.some((step) => step <= lastStep)) return 'used_code';
  return near.length > 0 ? 'out_of_sync' : 'wrong_code';
}

describe('a code', () => {
  it.each([0, -1, 1] as const)('that is %s steps from the expected one is accepted', (offset) => {
    const step = nowStep + offset;
    expect(verifyTotp(fixedHmac, attemptWith({ code: codeAt(step) }))).toEqual({ kind: 'accepted', step, offset });
  });

  it.each([-10, -2, 2, 10])('that is %s steps away is recognised, not accepted', (offset) => {
    const step = nowStep + offset;
    expect(verifyTotp(fixedHmac, attemptWith({ code: codeAt(step) }))).toEqual({ kind: 'out_of_sync', step });
  });

  it.each([-11, 11])('that is %s steps away is wrong', (offset) => {
    expect(verifyTotp(fixedHmac, attemptWith({ code: codeAt(nowStep + offset) }))).toEqual({ kind: 'wrong_code' });
  });

  it('is searched for no further than was asked, with as few HMACs', () => {
    for (const [searchSteps, calls] of [
      [1, 3],
      [4, 9],
    ] as const) {
      const counted = counting(fixedHmac);
      const code = codeAt(nowStep + searchSteps + 1);
      expect(verifyTotp(counted.hmac, attemptWith({ code, searchSteps })).kind).toBe('wrong_code');
      expect(counted.calls()).toBe(calls);
    }
    expect(verifyTotp(fixedHmac, attemptWith({ code: codeAt(nowStep + 4), searchSteps: 4 })).kind).toBe('out_of_sync');
  });

  it('is looked for around the drift, not around the server’s time', () => {
    const drifted = attemptWith({ code: codeAt(nowStep - 4), driftSteps: -3 });
    expect(verifyTotp(fixedHmac, drifted)).toEqual({ kind: 'accepted', step: nowStep - 4, offset: -1 });
    expect(verifyTotp(fixedHmac, { ...drifted, driftSteps: 0 }).kind).toBe('out_of_sync');
  });

  it('of the last step is used', () => {
    const attempt = attemptWith({ code: codeAt(nowStep), lastStep: nowStep });
    expect(verifyTotp(fixedHmac, attempt)).toEqual({ kind: 'used_code', step: nowStep });
  });

  it('of a step before the last one is used, even if it was never shown here', () => {
    const attempt = attemptWith({ code: codeAt(nowStep - 1), lastStep: nowStep });
    expect(verifyTotp(fixedHmac, attempt)).toEqual({ kind: 'used_code', step: nowStep - 1 });
  });

  it('that is used at one step and fresh at another is accepted at the fresh one', () => {
    const hmac = matchingOnlyAt(nowStep, nowStep + 1);
    const attempt = attemptWith({ code: '000042', lastStep: nowStep });
    expect(verifyTotp(hmac, attempt)).toEqual({ kind: 'accepted', step: nowStep + 1, offset: 1 });
  });

  it('that matches at several acceptable steps is taken for the expected one, then the earlier one', () => {
    const attempt = attemptWith({ code: '000042' });
    const stepOf = (...offsets: number[]) => verifyTotp(matchingOnlyAt(...offsets.map((n) => nowStep + n)), attempt);
    expect(stepOf(-1, 0, 1)).toMatchObject({ offset: 0 });
    expect(stepOf(-1, 1)).toMatchObject({ offset: -1 });
    expect(stepOf(7, -4, -9)).toEqual({ kind: 'out_of_sync', step: nowStep - 4 });
  });

  it('that is both used and out of sync is called used', () => {
    const hmac = matchingOnlyAt(nowStep - 8, nowStep + 3);
    const attempt = attemptWith({ code: '000042', lastStep: nowStep });
    expect(verifyTotp(hmac, attempt)).toEqual({ kind: 'used_code', step: nowStep - 8 });
  });

  it('of another length is wrong without a search', () => {
    const { hmac, calls } = counting(fixedHmac);
    for (const code of ['', codeAt(nowStep).slice(1), `${codeAt(nowStep)}0`, hotp(fixedHmac, nowStep, 8)]) {
      expect(verifyTotp(hmac, attemptWith({ code }))).toEqual({ kind: 'wrong_code' });
    }
    expect(calls()).toBe(0);
  });

  it('that is expected costs one HMAC, and a wrong one no more than the window has steps', () => {
    const right = counting(fixedHmac);
    verifyTotp(right.hmac, attemptWith({ code: codeAt(nowStep) }));
    expect(right.calls()).toBe(1);
    const wrong = counting(fixedHmac);
    verifyTotp(wrong.hmac, attemptWith({ code: 'wrong!', lastStep: nowStep - 5 }));
    expect(wrong.calls()).toBe(21);
  });

  it('is not looked for before 1970 nor past the last counter', () => {
    const code = hotp(fixedHmac, 0, 6);
    expect(verifyTotp(fixedHmac, attemptWith({ code, nowStep: 0 }))).toMatchObject({ kind: 'accepted', step: 0 });
    expect(verifyTotp(fixedHmac, attemptWith({ code: 'wrong!', nowStep: 0 }))).toEqual({ kind: 'wrong_code' });
    const end = attemptWith({ code: 'wrong!', nowStep: Number.MAX_SAFE_INTEGER });
    expect(verifyTotp(fixedHmac, end)).toEqual({ kind: 'wrong_code' });
  });

  it('is judged by the written rule wherever it matches', () => {
    const nearOffset = fc.integer({ min: -16, max: 16 });
    fc.assert(
      fc.property(
        fc.array(nearOffset, { maxLength: 4 }),
        fc.integer({ min: -6, max: 6 }),
        fc.option(nearOffset, { nil: null }),
        fc.constantFrom(3, nowStep),
        (offsets, driftSteps, lastOffset, now) => {
          const steps = offsets.map((offset) => now + offset).filter((step) => step >= 0);
          const lastStep = lastOffset === null ? -1 : Math.max(-1, now + lastOffset);
          const attempt = attemptWith({ code: '000042', nowStep: now, driftSteps, lastStep });
          const verdict = verifyTotp(matchingOnlyAt(...steps), attempt);
          expect(verdict.kind).toBe(verdictByRule(steps, attempt));
          if (verdict.kind !== 'wrong_code') expect(steps).toContain(verdict.step);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gets the same verdict from the asynchronous search', async () => {
    const hmac = webCryptoHmac('SHA256', fixedKey);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -13, max: 13 }),
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: -13, max: 13 }),
        async (offset, driftSteps, lastOffset) => {
          const attempt = attemptWith({ code: codeAt(nowStep + offset), driftSteps, lastStep: nowStep + lastOffset });
          expect(await verifyTotpAsync(hmac, attempt)).toEqual(verifyTotp(fixedHmac, attempt));
        },
      ),
    );
    expect(await verifyTotpAsync(hmac, attemptWith({ code: '12345' }))).toEqual({ kind: 'wrong_code' });
  });
});
