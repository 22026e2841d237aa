import { createHmac } from 'node:crypto';
import { ManualClock } from '@warifu/kernel';
import { hotp } from '@warifu/otp';
import { describe, expect, it } from 'vitest';
import { importCodeKey, showCode } from './index.ts';
import rfc6238 from '../../../vectors/rfc6238.json' with { type: 'json' };

const key = new Uint8Array(32).fill(3);
const codeAt = (step: number): string => hotp((message) => createHmac('sha256', key).update(message).digest(), step, 6);
const settings = { codeKey: await importCodeKey(key), digits: 6, periodSeconds: 30, clockOffsetMs: 0 } as const;

describe('what a token shows', () => {
  it.each(rfc6238.algorithms.filter(({ algorithm }) => algorithm === 'SHA256').flatMap(({ vectors }) => vectors))(
    'is the code of RFC 6238 at $timeSeconds s',
    async ({ timeSeconds, code }) => {
      const vectorKey = await importCodeKey(Uint8Array.from(Buffer.from('12345678901234567890123456789012')));
      const clock = new ManualClock(timeSeconds * 1000);
      const shown = await showCode({ ...settings, codeKey: vectorKey, digits: 8, clock });
      expect(shown.code).toBe(code);
    },
  );

  it('is this period’s code, the next one and the time that is left', async () => {
    const clock = new ManualClock(60_000);
    expect(await showCode({ ...settings, clock })).toEqual({
      code: codeAt(2),
      nextCode: codeAt(3),
      secondsLeft: 30,
      step: 2,
    });
    clock.advanceMs(29_999);
    expect(await showCode({ ...settings, clock })).toMatchObject({ code: codeAt(2), secondsLeft: 1 });
    clock.advanceMs(1);
    expect(await showCode({ ...settings, clock })).toMatchObject({ code: codeAt(3), secondsLeft: 30 });
  });

  it('follows the authority’s time, not the device’s', async () => {
    const clock = new ManualClock(600_000);
    const shown = await showCode({ ...settings, clock, clockOffsetMs: -61_000 });
    expect(shown).toMatchObject({ code: codeAt(17), secondsLeft: 1 });
  });
});
