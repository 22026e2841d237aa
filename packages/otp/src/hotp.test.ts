import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithms, hotp, hotpAsync, verifyHotp, verifyHotpAsync, type Algorithm, type Digits } from './index.ts';
import { opensslHmac, webCryptoHmac } from './testing/hmacs.ts';
import { rfc4226Key, rfc4226Vectors } from './testing/vectors.ts';

const algorithmNames = Object.keys(algorithms) as Algorithm[];
const anyCounter = fc.maxSafeNat();
const anyDigits = fc.constantFrom<Digits>(6, 7, 8);
const anyKey = fc.uint8Array({ minLength: 16, maxLength: 200 }).map((key) => Uint8Array.from(key));

describe('RFC 4226 appendix D', () => {
  const sync = opensslHmac('SHA1', rfc4226Key);
  const async = webCryptoHmac('SHA1', rfc4226Key);

  it('has ten vectors', () => {
    expect(rfc4226Vectors).toHaveLength(10);
  });

  it.each(rfc4226Vectors)('counter $counter gives $code', async ({ counter, code, truncated }) => {
    expect(hotp(sync, counter, 6)).toBe(code);
    expect(await hotpAsync(async, counter, 6)).toBe(code);
    expect(hotp(sync, counter, 8)).toBe(String(truncated).slice(-8).padStart(8, '0'));
    expect(hotp(sync, counter, 7)).toBe(String(truncated).slice(-7).padStart(7, '0'));
  });

  it.each(rfc4226Vectors)('$code is accepted right after the counter before $counter', async ({ counter, code }) => {
    const attempt = { code, digits: 6, lastCounter: counter - 1 } as const;
    const accepted = { kind: 'accepted', step: counter, offset: 0 };
    expect(verifyHotp(sync, attempt)).toEqual(accepted);
    expect(await verifyHotpAsync(async, attempt)).toEqual(accepted);
  });
});

/** HOTP written once more, along RFC 4226 5.3 with 64-bit integers, to compare with. */
function referenceHotp(algorithm: Algorithm, key: Uint8Array, counter: number, digits: Digits): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm.toLowerCase(), key).update(message).digest();
  const bits = mac.readUInt32BE(mac.readUInt8(mac.length - 1) % 16) % 2 ** 31;
  return (BigInt(bits) % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

function hashedKey(algorithm: Algorithm, key: Uint8Array): Uint8Array {
  return createHash(algorithms[algorithm].hashName).update(key).digest();
}

describe('a code', () => {
  it.each(algorithmNames)('agrees with OpenSSL and WebCrypto for every key, counter and length (%s)', async (name) => {
    await fc.assert(
      fc.asyncProperty(anyKey, anyCounter, anyDigits, async (key, counter, digits) => {
        const code = hotp(opensslHmac(name, key), counter, digits);
        expect(code).toBe(referenceHotp(name, key, counter, digits));
        expect(await hotpAsync(webCryptoHmac(name, key), counter, digits)).toBe(code);
      }),
    );
  });

  it.each(algorithmNames)('comes from an HMAC and a block as long as the table says (%s)', (name) => {
    expect(opensslHmac(name, rfc4226Key)(new Uint8Array(8))).toHaveLength(algorithms[name].macBytes);
    const longKey = new Uint8Array(algorithms[name].blockBytes + 1).fill(1);
    expect(hotp(opensslHmac(name, longKey), 1, 8)).toBe(hotp(opensslHmac(name, hashedKey(name, longKey)), 1, 8));
    const wholeBlock = longKey.subarray(1);
    expect(hotp(opensslHmac(name, wholeBlock), 1, 8)).not.toBe(
      hotp(opensslHmac(name, hashedKey(name, wholeBlock)), 1, 8),
    );
  });

  it('keeps its leading zeros', () => {
    const mac = new Uint8Array(20);
    mac[3] = 42;
    expect(hotp(() => mac, 0, 8)).toBe('00000042');
  });

  it('is read from a view into a larger buffer as from a copy', () => {
    const mac = opensslHmac('SHA256', rfc4226Key)(new Uint8Array(8));
    const larger = new Uint8Array(100).fill(255);
    larger.set(mac, 33);
    expect(hotp(() => larger.subarray(33, 65), 0, 8)).toBe(hotp(() => mac, 0, 8));
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])(
    'does not exist for the counter %s',
    async (counter) => {
      const hmac = opensslHmac('SHA1', rfc4226Key);
      expect(() => hotp(hmac, counter, 6)).toThrow(RangeError);
      await expect(hotpAsync(webCryptoHmac('SHA1', rfc4226Key), counter, 6)).rejects.toThrow(RangeError);
    },
  );

  it.each([0, 5, 9, 6.5, Number.NaN])('does not have %s digits', (digits) => {
    expect(() => hotp(opensslHmac('SHA1', rfc4226Key), 0, digits as Digits)).toThrow(RangeError);
  });

  it('is not made from an HMAC that is too short to be one', () => {
    expect(() => hotp(() => new Uint8Array(19), 0, 6)).toThrow(RangeError);
  });
});
