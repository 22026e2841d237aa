import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithms, keyedHmac } from './index.ts';

const bytesUpTo = (maxLength: number) => fc.uint8Array({ maxLength, size: 'max' });

describe.each(['SHA1', 'SHA256'] as const)('HMAC with %s in plain JavaScript', (algorithm) => {
  const openssl = (key: Uint8Array, message: Uint8Array) =>
    createHmac(algorithms[algorithm].hashName, key).update(message).digest('hex');

  it('is that of OpenSSL for every length of key and message, across the edges of the blocks', () => {
    for (let length = 0; length <= 130; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => 255 - ((index * 31) & 255));
      const eight = bytes.slice(0, 8);
      expect(hex(keyedHmac(algorithm, bytes)(eight))).toBe(openssl(bytes, eight));
      expect(hex(keyedHmac(algorithm, eight)(bytes))).toBe(openssl(eight, bytes));
    }
  });

  it('is that of OpenSSL for any key and message', () => {
    fc.assert(
      fc.property(bytesUpTo(200), bytesUpTo(200), (key, message) => {
        expect(hex(keyedHmac(algorithm, key)(message))).toBe(openssl(key, message));
      }),
    );
  });

  it('keeps nothing of one message for the next, nor of one key for another', () => {
    const [one, other] = [keyedHmac(algorithm, Uint8Array.of(1)), keyedHmac(algorithm, Uint8Array.of(2))];
    const messages = [new Uint8Array(150).fill(7), Uint8Array.of(9)] as const;
    const first = messages.map((message) => [hex(one(message)), hex(other(message))]);
    expect(messages.map((message) => [hex(one(message)), hex(other(message))])).toEqual(first);
    expect(new Set(first.flat()).size).toBe(4);
  });

  it('does not change when the array of the key is overwritten', () => {
    const key = new Uint8Array(32).fill(3);
    const hmac = keyedHmac(algorithm, key);
    key.fill(0);
    expect(hex(hmac(Uint8Array.of(1)))).toBe(openssl(new Uint8Array(32).fill(3), Uint8Array.of(1)));
  });
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
