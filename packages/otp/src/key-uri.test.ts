import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';
import {
  algorithms,
  formatKeyUri,
  KeyUriError,
  parseKeyUri,
  type Algorithm,
  type Digits,
  type KeyUri,
} from './index.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const key = Uint8Array.from(Buffer.from('12345678901234567890'));
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((name) => name === name.trim() && name !== '' && !/[:\p{Cc}]/u.test(name) && name.length <= 128);

const anyFields = fc.record({
  issuer: fc.option(anyName, { nil: null }),
  account: anyName,
  key: fc.uint8Array({ minLength: 10, maxLength: 128 }).map((bytes) => Uint8Array.from(bytes)),
  algorithm: fc.constantFrom(...(Object.keys(algorithms) as Algorithm[])),
  digits: fc.constantFrom<Digits>(6, 7, 8),
});
const anyKeyUri: fc.Arbitrary<KeyUri> = fc.oneof(
  fc
    .tuple(anyFields, fc.integer({ min: 1, max: 3600 }))
    .map(([fields, periodSeconds]): KeyUri => ({ type: 'totp', ...fields, periodSeconds })),
  fc.tuple(anyFields, fc.maxSafeNat()).map(([fields, counter]): KeyUri => ({ type: 'hotp', ...fields, counter })),
);

function errorOf(run: () => unknown): KeyUriError {
  try {
    run();
  } catch (error) {
    if (error instanceof KeyUriError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('base32', () => {
  it.each([
    // RFC 4648 10
    ['', ''],
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ])('of %j is %s', (plain, text) => {
    expect(encodeBase32(Buffer.from(plain))).toBe(text.replaceAll('=', ''));
    expect(Buffer.from(decodeBase32(text) ?? '?').toString()).toBe(plain);
  });

  it('reads back what it wrote, in either case and with spaces', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase32(bytes);
        expect(Array.from(decodeBase32(text) ?? [-1])).toEqual(Array.from(bytes));
        expect(Array.from(decodeBase32(` ${text.toLowerCase().replace(/.{4}/g, '$& ')}`) ?? [-1])).toEqual(
          Array.from(bytes),
        );
      }),
    );
  });

  it.each(['A', 'ABC', 'ABCDEF', 'MZXW6YT1', 'MZXW6YT0', 'MZX=W6YT', 'MZXW6YTÉ'])('%s is none', (text) => {
    expect(decodeBase32(text)).toBeNull();
  });
});

describe('a key URI', () => {
  it('is read with its defaults', () => {
    expect(parseKeyUri(`otpauth://totp/alice@example.com?secret=${secret}`)).toEqual({
      type: 'totp',
      issuer: null,
      account: 'alice@example.com',
      key,
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    });
  });

  it('is read with everything spelt out', () => {
    const text = `otpauth://hotp/Example%20Bank:alice?secret=${secret}&issuer=Example%20Bank&algorithm=sha256&digits=8&counter=7`;
    expect(parseKeyUri(text)).toEqual({
      type: 'hotp',
      issuer: 'Example Bank',
      account: 'alice',
      key,
      algorithm: 'SHA256',
      digits: 8,
      counter: 7,
    });
  });

  it.each([
    [`otpauth://totp/Bank%3A%20alice?secret=${secret}`, { issuer: 'Bank', account: 'alice' }],
    [`otpauth://totp/alice?issuer=Bank&secret=${secret}`, { issuer: 'Bank', account: 'alice' }],
    [`otpauth://totp/Old:alice?issuer=New&secret=${secret}`, { issuer: 'New', account: 'alice' }],
    [`OTPAUTH://TOTP/alice?SECRET=${secret.toLowerCase()}%3D%3D%3D&image=x`, { issuer: null, account: 'alice' }],
    [`otpauth://totp/${encodeURIComponent('信用金庫:山田')}?secret=${secret}`, { issuer: '信用金庫', account: '山田' }],
  ])('%s is understood', (text, names) => {
    expect(parseKeyUri(text)).toMatchObject({ ...names, key });
  });

  it('is written so that authenticator apps read it', () => {
    const text = formatKeyUri({
      type: 'totp',
      issuer: 'Example Bank',
      account: 'alice@example.com',
      key,
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    });
    expect(text).toBe(
      `otpauth://totp/Example%20Bank:alice%40example.com?secret=${secret}&issuer=Example%20Bank&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyKeyUri, (keyUri) => {
        expect(parseKeyUri(formatKeyUri(keyUri))).toEqual(keyUri);
      }),
    );
  });

  it.each([
    ['too_long', `otpauth://totp/alice?secret=${secret}&x=${'y'.repeat(2048)}`],
    ['not_a_key_uri', `https://example.com/?secret=${secret}`],
    ['not_a_key_uri', `otpauth://totp/alice`],
    ['not_a_key_uri', `otpauth://totp/ali%ce?secret=${secret}`],
    ['unknown_type', `otpauth://motp/alice?secret=${secret}`],
    ['malformed_label', `otpauth://totp/?secret=${secret}`],
    ['malformed_label', `otpauth://totp/Bank:?secret=${secret}`],
    ['malformed_label', `otpauth://totp/a:b:c?secret=${secret}`],
    ['malformed_label', `otpauth://totp/${'a'.repeat(129)}?secret=${secret}`],
    ['malformed_label', `otpauth://totp/a%0Ab?secret=${secret}`],
    ['malformed_label', `otpauth://totp/a?issuer=b%3Ac&secret=${secret}`],
    ['repeated_parameter', `otpauth://totp/alice?secret=${secret}&secret=${secret}`],
    ['malformed_key', `otpauth://totp/alice?issuer=Bank`],
    ['malformed_key', `otpauth://totp/alice?secret=`],
    ['malformed_key', `otpauth://totp/alice?secret=GEZDGNBVGY3TQOJ`],
    ['malformed_key', `otpauth://totp/alice?secret=GEZDGNBVGY3TQOJ0${secret}`],
    ['malformed_key', `otpauth://totp/alice?secret=${'A'.repeat(208)}`],
    ['unknown_algorithm', `otpauth://totp/alice?secret=${secret}&algorithm=MD5`],
    ['unsupported_digits', `otpauth://totp/alice?secret=${secret}&digits=9`],
    ['malformed_period', `otpauth://totp/alice?secret=${secret}&period=0`],
    ['malformed_period', `otpauth://totp/alice?secret=${secret}&period=3601`],
    ['malformed_period', `otpauth://totp/alice?secret=${secret}&period=-30`],
    ['malformed_counter', `otpauth://hotp/alice?secret=${secret}`],
    ['malformed_counter', `otpauth://hotp/alice?secret=${secret}&counter=9007199254740992`],
    ['malformed_counter', `otpauth://hotp/alice?secret=${secret}&counter=1e3`],
  ])('is refused as %s: %s', (code, text) => {
    const error = errorOf(() => parseKeyUri(text));
    expect(error.code).toBe(code);
    expect(`${error.message}${String(error.stack)}`).not.toContain('GEZDGNBV');
  });

  it.each<[string, Partial<KeyUri>]>([
    ['malformed_label', { account: '' }],
    ['malformed_label', { account: ' alice' }],
    ['malformed_label', { account: '\ud800' }],
    ['malformed_label', { issuer: 'a:b' }],
    ['malformed_key', { key: new Uint8Array(9) }],
    ['malformed_key', { key: new Uint8Array(129) }],
    ['unknown_algorithm', { algorithm: 'MD5' as Algorithm }],
    ['unsupported_digits', { digits: 5 as Digits }],
    ['malformed_period', { periodSeconds: 0.5 }],
  ])('is not written with a %s: %j', (code, fields) => {
    const right: KeyUri = {
      type: 'totp',
      issuer: 'Bank',
      account: 'alice',
      key,
      algorithm: 'SHA256',
      digits: 6,
      periodSeconds: 30,
    };
    expect(errorOf(() => formatKeyUri({ ...right, ...fields } as KeyUri)).code).toBe(code);
  });

  it('may be as long as its bounds, and no longer', () => {
    const bounded = (name: string, period: number, bytes: number): string =>
      `otpauth://totp/${name}?secret=${encodeBase32(new Uint8Array(bytes))}&period=${period}`;
    const longest = 'a'.repeat(128);
    expect(parseKeyUri(bounded(longest, 3600, 128))).toMatchObject({ account: longest, periodSeconds: 3600 });
    expect(parseKeyUri(bounded('a', 1, 10))).toMatchObject({ periodSeconds: 1 });
    const beyond = [
      [`${longest}a`, 30, 20],
      ['a', 3601, 20],
      ['a', 0, 20],
      ['a', 30, 129],
      ['a', 30, 9],
    ] as const;
    for (const [name, period, bytes] of beyond) {
      expect(() => parseKeyUri(bounded(name, period, bytes))).toThrow(KeyUriError);
    }
  });

  it('that is random text is refused with a KeyUriError, never another one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 60 }), (rest, query) => {
        expect(errorOf(() => parseKeyUri(`otpauth://totp/${rest}?${query}`))).toBeInstanceOf(KeyUriError);
      }),
    );
  });
});
