import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from './index.ts';

it('base64url agrees with Node and is read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(Array.from(decodeBase64url(text) ?? [-1])).toEqual(Array.from(bytes));
    }),
  );
});

it.each(['A', 'AA==', 'AB', 'A+A', 'A/A', 'AA A', 'AAé'])('%s is not base64url', (text) => {
  expect(decodeBase64url(text)).toBeNull();
});
