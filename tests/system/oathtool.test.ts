import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import type { Scheme } from '@warifu/credentials';
import { systemClock } from '@warifu/kernel';
import { algorithms, hotp, totp, type Algorithm, type Digits, type Hmac } from '@warifu/otp';
import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from './caller.ts';
import { openIssuer, type Issuer } from './issuer.ts';
import { openPlace, type Place } from './place.ts';
import { newBank } from './registered-tokens.ts';

/** Runs Debian's oathtool. The key goes in by standard input, as its manual advises. */
function oathtool(key: Buffer, ...args: string[]): string[] {
  const output = execFileSync('oathtool', [...args, '-'], { input: key.toString('hex'), encoding: 'utf8' });
  return output.trim().split('\n');
}

interface TotpScheme {
  readonly algorithm: Algorithm;
  readonly digits: Digits;
  readonly periodSeconds: number;
}

/** The codes that oathtool shows at this time and in the periods after it. */
function codesOfOathtool(key: Buffer, scheme: TotpScheme, nowMs: number, count: number): string[] {
  const { algorithm, digits, periodSeconds } = scheme;
  const mode = [`--totp=${algorithm}`, `--digits=${digits}`, `--time-step-size=${periodSeconds}s`];
  return oathtool(key, ...mode, `--now=@${Math.floor(nowMs / 1000)}`, `--window=${count - 1}`);
}

function countersOfOathtool(key: Buffer, digits: Digits, first: number, count: number): string[] {
  return oathtool(key, '--hotp', `--digits=${digits}`, `--counter=${first}`, `--window=${count - 1}`);
}

const hmacOf = (algorithm: Algorithm, key: Buffer): Hmac => {
  return (message) => createHmac(algorithms[algorithm].hashName, key).update(message).digest();
};

const random = seededRandom('oathtool');
const newKey = (length = 32): Buffer => Buffer.from(random.bytes(length));

const schemes: TotpScheme[] = (['SHA1', 'SHA256', 'SHA512'] as const).flatMap((algorithm) =>
  ([6, 8] as const).flatMap((digits) => [30, 60].map((periodSeconds) => ({ algorithm, digits, periodSeconds }))),
);

describe('oathtool and the library', () => {
  it.each(schemes)('agree on $algorithm, $digits digits, $periodSeconds s', (scheme) => {
    const { algorithm, digits, periodSeconds } = scheme;
    // Short keys and keys longer than a block of the hash, from 1970 into a time beyond 32 bits of seconds.
    for (const key of [newKey(16), newKey(32), newKey(64), newKey(200)]) {
      for (const startMs of [0, 1_111_111_109_000, 2_000_000_000_000, 20_000_000_000_000]) {
        const ours = Array.from({ length: 20 }, (_, index) => {
          const nowMs = startMs + index * periodSeconds * 1000;
          return totp(hmacOf(algorithm, key), { nowMs, periodSeconds, digits });
        });
        expect(codesOfOathtool(key, scheme, startMs, 20)).toEqual(ours);
      }
    }
  });

  it.each([6, 7, 8] as const)('agree on HOTP, %i digits', (digits) => {
    for (const key of [newKey(20), newKey(32), newKey(100)]) {
      for (const first of [0, 1_000, 2 ** 32 - 10, 2 ** 52]) {
        const ours = Array.from({ length: 20 }, (_, index) => hotp(hmacOf('SHA1', key), first + index, digits));
        expect(countersOfOathtool(key, digits, first, 20)).toEqual(ours);
      }
    }
  });
});

describe('a running authority', () => {
  let place: Place;
  let issuer: Issuer;
  let bank: Caller;
  beforeAll(async () => {
    place = await openPlace({ database: 'server' });
    const { address } = await place.startAuthority();
    bank = (await newBank(place)).at(address);
    issuer = await openIssuer(place);
  });
  afterAll(async () => {
    bank.close();
    await issuer.close();
    await place.close();
  });

  /** Registers with one code and validates the next, once and once more. */
  async function expectAcceptedOnce(scheme: Scheme, key: Buffer, [code, nextCode]: readonly string[]): Promise<void> {
    const credentialId = await issuer.issue(scheme, key);
    expect(await bank.post('/v1/registrations', { credentialId, code })).toMatchObject({ status: 201 });
    const next = { credentialId, code: nextCode };
    expect(await bank.post('/v1/validate', next)).toMatchObject({ status: 200, body: { result: 'accepted' } });
    expect(await bank.post('/v1/validate', next)).toMatchObject({ status: 200, body: { reason: 'used_code' } });
  }

  it.each(schemes)('accepts what oathtool makes: $algorithm, $digits digits, $periodSeconds s', async (scheme) => {
    const key = newKey();
    const codes = codesOfOathtool(key, scheme, systemClock.nowMs(), 2);
    await expectAcceptedOnce({ mode: 'totp', ...scheme }, key, codes);
  });

  it.each([6, 8] as const)('accepts what oathtool makes: HOTP, %i digits', async (digits) => {
    const key = newKey(20);
    const scheme = { mode: 'hotp', algorithm: 'SHA1', digits, periodSeconds: null } as const;
    await expectAcceptedOnce(scheme, key, countersOfOathtool(key, digits, 0, 2));
  });
});
