import { execFileSync } from 'node:child_process';
import { ManualClock } from '@warifu/kernel';
import { formatKeyUri, type Algorithm, type Digits, type TotpKeyUri } from '@warifu/otp';
import { describe, expect, it, test } from 'vitest';
import { importCodeKey, readKeyFromElsewhere, showCode, type KeyFromElsewhere } from './index.ts';

const moment = 1_800_000_011;
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => 7 * index + length);

function keyIn(text: string): KeyFromElsewhere {
  const reading = readKeyFromElsewhere(text);
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return reading.key;
}

const schemes: [Algorithm, Digits, number, number][] = [
  ['SHA1', 6, 30, 10],
  ['SHA1', 8, 60, 20],
  ['SHA256', 7, 30, 32],
  ['SHA512', 8, 30, 64],
  // Longer than a block of the hash, which is then hashed first.
  ['SHA256', 6, 60, 100],
];

test.each(schemes)(
  '%s, %i digits, %i seconds, a key of %i bytes: the codes are those of oathtool',
  async (...scheme) => {
    const [algorithm, digits, periodSeconds, keyBytes] = scheme;
    const uri: TotpKeyUri = {
      type: 'totp',
      issuer: 'Example',
      account: 'hanako',
      key: bytes(keyBytes),
      algorithm,
      digits,
      periodSeconds,
    };
    const { key, ...read } = keyIn(formatKeyUri(uri));
    const shown = await showCode({
      codeKey: await importCodeKey(key, read.algorithm),
      ...read,
      clock: new ManualClock(moment * 1000),
      clockOffsetMs: 0,
    });
    const said = execFileSync('oathtool', [
      `--totp=${algorithm}`,
      `--digits=${digits}`,
      `--time-step-size=${periodSeconds}s`,
      `--now=@${moment}`,
      '--window=1',
      Buffer.from(uri.key).toString('hex'),
    ]);
    expect([shown.code, shown.nextCode]).toEqual(said.toString().trim().split('\n'));
  },
);

test('a key URI that says no more than it must is of SHA-1, 6 digits and 30 seconds, as everywhere', () => {
  const { key, ...read } = keyIn(' otpauth://totp/hanako@example.com?secret=JBSWY3DPEHPK3PXP\n');
  expect(read).toEqual({
    issuer: null,
    account: 'hanako@example.com',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  });
  expect(Buffer.from(key).toString('latin1')).toBe('Hello!\u00de\u00ad\u00be\u00ef');
});

describe('what gives no key is told apart', () => {
  it.each([
    ['', 'other_text'],
    ['https://bank.example/', 'other_text'],
    ['WPKD 1234 5678', 'other_text'],
    ['OTPAUTH-MIGRATION://offline?data=CjEKCkhlbGxv', 'many_keys'],
    ['otpauth://hotp/hanako?secret=JBSWY3DPEHPK3PXP&counter=0', 'counted'],
    ['otpauth://totp/hanako?secret=JBSWY3DP', 'damaged'],
    ['otpauth://totp/hanako?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'damaged'],
    [`otpauth://totp/hanako?secret=${'A'.repeat(2_048)}`, 'damaged'],
    ['otpauth://totp/%E2%80%AE?secret=JBSWY3DPEHPK3PXP', 'damaged'],
  ])('%s', (text, reason) => {
    expect(readKeyFromElsewhere(text)).toEqual({ kind: 'refused', reason });
  });
});

test('no name turns round what stands beside it, or hides a part of itself', () => {
  const { issuer, account } = keyIn('otpauth://totp/a%E2%80%AEb?secret=JBSWY3DPEHPK3PXP&issuer=%E2%80%8BBank');
  expect({ issuer, account }).toEqual({ issuer: 'Bank', account: 'ab' });
});
