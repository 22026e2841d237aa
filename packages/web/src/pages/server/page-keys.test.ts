import { Secret } from '@warifu/kernel';
import { expect, test } from 'vitest';
import { derivePageKeys } from './page-keys.ts';

test('each thing that pages sign or seal has a key of its own, the same for every process', () => {
  const secret = new Secret(new Uint8Array(32).fill(1));
  const keys = Object.values(derivePageKeys(secret)).map((key: Uint8Array) => Buffer.from(key).toString('hex'));
  expect(new Set(keys).size).toBe(3);
  expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  expect(derivePageKeys(secret)).toEqual(derivePageKeys(secret));
});

test('a secret that could be guessed is refused', () => {
  expect(() => derivePageKeys(new Secret(new Uint8Array(31)))).toThrow(RangeError);
});
