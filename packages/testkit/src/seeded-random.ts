import { createHash } from 'node:crypto';
import type { Random } from '@warifu/kernel';

/** Bytes that look random and are the same for the same seed: SHA-256 of the seed and a counter. */
export function seededRandom(seed: number | string): Random {
  let counter = 0;
  let rest = Buffer.alloc(0);
  return {
    bytes(length) {
      while (rest.length < length) {
        const block = createHash('sha256').update(`${seed}/${counter}`).digest();
        counter += 1;
        rest = Buffer.concat([rest, block]);
      }
      const bytes = new Uint8Array(rest.subarray(0, length));
      rest = rest.subarray(length);
      return bytes;
    },
  };
}
