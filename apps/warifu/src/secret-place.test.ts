import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, systemRandom, UserError } from '@warifu/kernel';
import { afterAll, expect, it } from 'vitest';
import { keepInOwnFile, readSecretPlace } from './secret-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-secret-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const setting = 'WARIFU_BANK_API_KEY';
const read = (place: string, environment = {}) => readSecretPlace(place, { setting, environment }).reveal();

it('a secret is read from a file of its owner or from a variable, without the line end of an editor', () => {
  const path = join(folder, 'key');
  writeFileSync(path, 'the key\n', { mode: 0o600 });
  expect(read(`file:${path}`)).toBe('the key');
  expect(read('env:KEY', { KEY: 'the key' })).toBe('the key');
});

it.each([0o640, 0o604, 0o660])('a file of mode %o is refused with the command that mends it', (mode) => {
  const path = join(folder, 'open');
  writeFileSync(path, 'the key');
  chmodSync(path, mode);
  expect(() => read(`file:${path}`)).toThrow(new UserError(`${path} can be read by others. Run: chmod 600 ${path}`));
});

it('a secret that is not there is missed by the name of its place', () => {
  expect(() => read('env:KEY')).toThrow(new UserError(`Nothing is at env:KEY, where ${setting} says that it is.`));
  expect(() => read(`file:${join(folder, 'nothing')}`)).toThrow(`There is no file ${join(folder, 'nothing')}.`);
});

it('a secret that is kept stays the first one, for its owner alone, and leaves no draft behind', () => {
  const path = join(folder, 'new', 'kept');
  for (const text of ['first', 'second']) keepInOwnFile(path, new Secret(text), systemRandom);
  expect(read(`file:${path}`)).toBe('first');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'new'))).toEqual(['kept']);
});
