import { Secret, systemRandom } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal, type SealContext } from './sealing.ts';

const random = seededRandom('sealing');
const masterKey = new Secret(Buffer.from(random.bytes(32)));
const context: SealContext = { credentialId: 'WPKD12345678', purpose: 'code', masterKeyVersion: 3 };
const key = Buffer.from(random.bytes(32));
const sealed = seal(masterKey, key, context, random);

describe('a sealed key', () => {
  it('opens in its own context', () => {
    expect(unseal(masterKey, sealed, context)).toEqual(key);
  });

  it('comes back whole, whatever its bytes and its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (bytes) => {
        expect(unseal(masterKey, seal(masterKey, bytes, context, systemRandom), context)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 50 },
    );
  });

  it('shows nothing of the key, and is sealed differently each time', () => {
    expect(sealed.includes(key)).toBe(false);
    expect(seal(masterKey, key, context, random)).not.toEqual(sealed);
  });

  it.each([
    ['moved to another token by somebody who can write the database', { ...context, credentialId: 'WPKD12345686' }],
    ['put where the transaction key belongs', { ...context, purpose: 'transaction' as const }],
    ['said to be of another master key version', { ...context, masterKeyVersion: 2 }],
  ])('does not open when it was %s', (_, elsewhere) => {
    expect(() => unseal(masterKey, sealed, elsewhere)).toThrow();
  });

  it('does not open under another master key', () => {
    expect(() => unseal(new Secret(Buffer.alloc(32, 9)), sealed, context)).toThrow();
  });

  it('does not open with any bit flipped: of IV, ciphertext or tag', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const damaged = Buffer.from(sealed);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(masterKey, damaged, context), `bit ${bit}`).toThrow();
    }
  });

  it('does not open when it was cut short, the tag shortened to make forging easy', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => unseal(masterKey, sealed.subarray(0, length), context), `${length} bytes`).toThrow();
    }
  });
});
