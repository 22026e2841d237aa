import { ManualClock } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import { importCodeKey, showCode } from '@warifu/token';
import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { simulatedToken } from './simulated-token.ts';

const clock = new ManualClock(1_234_567_890_000);
const codeKey = Buffer.from(seededRandom('token').bytes(32));
const token = simulatedToken({ credentialId: newTokenId('phone', () => 1), codeKey, clock });

it('shows what the real token shows, and as it follows the clock', async () => {
  const key = await importCodeKey(new Uint8Array(codeKey));
  for (const step of [0, 1, 2]) {
    const shown = await showCode({ codeKey: key, digits: 6, periodSeconds: 30, clock, clockOffsetMs: 0 });
    expect([token.code(), token.code(1)], `step ${step}`).toEqual([shown.code, shown.nextCode]);
    clock.advanceSeconds(30);
  }
});

it('knows different codes that it shows at no time near', () => {
  const wrong = token.wrongCodes(500);
  expect(new Set(wrong).size).toBe(500);
  for (let step = -100; step <= 100; step += 1) expect(wrong).not.toContain(token.code(step));
});
