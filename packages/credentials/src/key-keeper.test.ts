import { ManualClock } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { describe, expect, it } from 'vitest';
import { KeyKeeper } from './key-keeper.ts';
import { withNewMasterKey, withoutOldMasterKeys } from './key-ring.ts';
import { memoryKeySource } from './testing/memory-key-source.ts';

const context = { credentialId: 'WPKD12345678', purpose: 'code' } as const;
const key = Buffer.alloc(32, 7);

function startKeeper() {
  const random = seededRandom('keeper');
  const clock = new ManualClock(0);
  const source = memoryKeySource(random);
  let reads = 0;
  const counted = {
    ...source,
    read: () => {
      reads += 1;
      return source.read();
    },
  };
  const keeper = new KeyKeeper(counted, { clock, random });
  const rotate = () => source.write?.(withNewMasterKey(source.read(), random));
  return { keeper, other: () => new KeyKeeper(source, { clock, random }), source, clock, rotate, reads: () => reads };
}

describe('a key keeper', () => {
  it('opens what another program sealed with keys that are newer, however soon they follow on each other', () => {
    const { keeper, other, rotate } = startKeeper();
    for (let version = 2; version <= 4; version += 1) {
      rotate();
      const sealed = other().seal(key, context);
      expect(keeper.open(sealed, { ...context, masterKeyVersion: version })).toEqual(key);
    }
  });

  it('still opens what was sealed with a key that the source has given up', () => {
    const { keeper, source, rotate } = startKeeper();
    const sealed = keeper.seal(key, context);
    rotate();
    source.write?.(withoutOldMasterKeys(source.read()));
    keeper.reread();
    expect(keeper.open(sealed, { ...context, masterKeyVersion: 1 })).toEqual(key);
    expect(keeper.ring.currentVersion).toBe(2);
  });

  it('asks the source for a key that it lacks once in a tenth of a second, not for every code', () => {
    const { keeper, clock, reads } = startKeeper();
    const before = reads();
    const open = () => keeper.open(Buffer.alloc(60), { ...context, masterKeyVersion: 9 });
    for (let time = 0; time < 5; time += 1) expect(open).toThrow('master key version 9 is not in memory');
    expect(reads()).toBe(before + 1);
    clock.advanceMs(100);
    expect(open).toThrow('master key version 9 is not in memory');
    expect(reads()).toBe(before + 2);
  });

  it('keeps the digests of what was issued before a rotation', () => {
    const { keeper, rotate } = startKeeper();
    const before = keeper.digester.temporaryCode('WPKD12345678', '12345678');
    rotate();
    keeper.reread();
    expect(keeper.digester.temporaryCode('WPKD12345678', '12345678')).toBe(before);
  });
});
