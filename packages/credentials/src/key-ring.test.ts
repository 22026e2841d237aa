import { inspect } from 'node:util';
import { UserError } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { describe, expect, it } from 'vitest';
import {
  currentMasterKey,
  formatKeyRing,
  masterKeyCheckValue,
  newKeyRing,
  parseKeyRing,
  withNewMasterKey,
  withoutOldMasterKeys,
  type KeyRing,
} from './key-ring.ts';

const random = seededRandom('key ring');
const ring = newKeyRing(random);
const rotated = withNewMasterKey(ring, random);

function revealed({ currentVersion, masterKeys, digestKey }: KeyRing): unknown {
  const keys = [...masterKeys].map(([version, key]) => [version, key.reveal().toString('hex')]);
  return { currentVersion, keys, digestKey: digestKey.reveal().toString('hex') };
}

function errorOf(text: string): Error {
  try {
    parseKeyRing(text, 'file keys.json');
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return expect.unreachable();
}

describe('a key ring', () => {
  it('is read as it was written', () => {
    for (const written of [ring, rotated]) {
      expect(revealed(parseKeyRing(formatKeyRing(written), 'here'))).toEqual(revealed(written));
    }
  });

  it('gains a current key by a rotation and keeps the old one until it is taken out', () => {
    expect(currentMasterKey(rotated).version).toBe(2);
    expect([...rotated.masterKeys.keys()]).toEqual([1, 2]);
    const after = withoutOldMasterKeys(rotated);
    expect([...after.masterKeys.keys()]).toEqual([2]);
    expect(after.digestKey).toBe(ring.digestKey);
  });

  it('does not show its keys', () => {
    const shown = `${inspect(rotated, { depth: 9 })}${JSON.stringify(rotated)}`;
    for (const key of [...rotated.masterKeys.values(), rotated.digestKey]) {
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(shown).not.toContain(key.reveal().toString(encoding));
    }
  });

  it('is told from another by check values of which nothing of the key can be seen', () => {
    const { key } = currentMasterKey(ring);
    const checkValue = masterKeyCheckValue(key);
    expect(checkValue).toHaveLength(16);
    expect(key.reveal().includes(checkValue)).toBe(false);
    expect(checkValue).not.toEqual(masterKeyCheckValue(currentMasterKey(rotated).key));
  });
});

describe('a damaged key ring', () => {
  const good = JSON.parse(formatKeyRing(ring)) as { masterKeys: Record<string, string>; digestKey: string };
  const masterKey = good.masterKeys['1'] ?? '';
  const broken = (change: object) => JSON.stringify({ ...good, ...change });

  it.each([
    ['cut off', formatKeyRing(ring).slice(0, -20)],
    ['empty', ''],
    ['a bare key', masterKey],
    ['JSON of something else', JSON.stringify({ key: masterKey })],
    ['null', 'null'],
    ['a list', `[${JSON.stringify(masterKey)}]`],
    ['of a newer format', broken({ format: 'warifu-master-keys/2' })],
    ['without master keys', broken({ masterKeys: undefined })],
    ['with a list of master keys', broken({ masterKeys: [masterKey] })],
    ['with a short key', broken({ masterKeys: { 1: masterKey.slice(4) } })],
    ['with a key in another encoding', broken({ masterKeys: { 1: Buffer.from(masterKey, 'base64').toString('hex') } })],
    ['with a blank in a key', broken({ masterKeys: { 1: ` ${masterKey}` } })],
    ['with a number for a key', broken({ masterKeys: { 1: 1 } })],
    ['with a version that is none', broken({ masterKeys: { 1: masterKey, '01': masterKey } })],
    ['without its current key', broken({ current: 2 })],
    ['with its current version as text', broken({ current: '1' })],
    ['without digest key', broken({ digestKey: undefined })],
    ['with a short digest key', broken({ digestKey: good.digestKey.slice(4) })],
  ])('is refused: %s', (_, text) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain('file keys.json');
    expect(inspect(error, { depth: 9 })).not.toContain(masterKey.slice(4, 16));
  });
});
