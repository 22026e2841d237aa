import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalCodes } from './index.ts';

it('codes are equal when every character is', () => {
  const nearlyCode = fc.string({ unit: fc.constantFrom('0', '1', '\u0130'), maxLength: 4 });
  fc.assert(
    fc.property(nearlyCode, nearlyCode, (one, other) => {
      expect(equalCodes(one, other)).toBe(one === other);
      expect(equalCodes(one, one)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
