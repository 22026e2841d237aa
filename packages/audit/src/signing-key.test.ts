import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemRandom } from '@warifu/kernel';
import { loadOrCreateSigningKey, readPublicKey } from './signing-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warifu-signing-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

const message = Buffer.from('message');

it('the key that is made signs, and is the same the next time', async () => {
  const made = await loadOrCreateSigningKey(folder, systemRandom);
  const loaded = await loadOrCreateSigningKey(folder, systemRandom);
  expect(verify(null, message, loaded.publicKey, sign(null, message, made.privateKey))).toBe(true);
});

it('only the owner can read the key, and no draft is left beside it', async () => {
  await loadOrCreateSigningKey(folder, systemRandom);
  expect((await readdir(folder)).sort()).toEqual(['audit-public-key.pem', 'audit-signing-key.pem']);
  expect((await stat(join(folder, 'audit-signing-key.pem'))).mode & 0o777).toBe(0o600);
});

it('programs that start at once end with one key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSigningKey(folder, systemRandom)));
  const pems = new Set(keys.map((key) => key.publicKey.export({ type: 'spki', format: 'pem' })));
  expect(pems.size).toBe(1);
  expect(await readFile(join(folder, 'audit-public-key.pem'), 'utf8')).toBe([...pems][0]);
});

it('the public half is written again where it is missing', async () => {
  const { publicKey } = await loadOrCreateSigningKey(folder, systemRandom);
  await rm(join(folder, 'audit-public-key.pem'));
  await loadOrCreateSigningKey(folder, systemRandom);
  const read = await readPublicKey(join(folder, 'audit-public-key.pem'));
  expect(read.equals(publicKey)).toBe(true);
});

it('a key that others may read is refused, with what to do', async () => {
  await loadOrCreateSigningKey(folder, systemRandom);
  await chmod(join(folder, 'audit-signing-key.pem'), 0o640);
  await expect(loadOrCreateSigningKey(folder, systemRandom)).rejects.toThrow('chmod 600');
});

it.each([
  ['rubbish', 'rubbish'],
  [
    'another kind of key',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  ],
])('a file with %s is refused and left alone', async (_, text) => {
  const path = join(folder, 'audit-signing-key.pem');
  await writeFile(path, text, { mode: 0o600 });
  await expect(loadOrCreateSigningKey(folder, systemRandom)).rejects.toThrow('holds no Ed25519 key');
  expect(await readFile(path, 'utf8')).toBe(text);
});

it('a public key that is not there is a mistake that can be mended', async () => {
  await expect(readPublicKey(join(folder, 'nothing.pem'))).rejects.toMatchObject({ name: 'UserError' });
});
