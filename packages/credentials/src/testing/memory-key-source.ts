import type { Random } from '@warifu/kernel';
import { newKeyRing, type KeyRing } from '../key-ring.ts';
import type { KeySource } from '../key-source.ts';

/** A key source that several programs of a test can share, as they would a file. */
export function memoryKeySource(random: Random): KeySource {
  let kept: KeyRing = newKeyRing(random);
  return {
    description: 'memory',
    exists: () => true,
    make: null,
    read: () => kept,
    write(ring) {
      kept = ring;
    },
  };
}
