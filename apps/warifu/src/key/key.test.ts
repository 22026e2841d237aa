import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
let keyPath: string;

beforeAll(async () => {
  desk = await openTestDesk();
  keyPath = join(desk.folder, 'master-key.json');
});

afterAll(async () => {
  await desk.close();
});

interface Status {
  readonly currentVersion: number;
  readonly versions: { version: number; sealed: number; retiredAt: string | null }[];
}

it('rotates under a serving authority, which goes on validating and issuing', async () => {
  const { apiKey } = await desk.json<{ apiKey: string }>('relying-party', 'create', 'Bank');
  const token = await desk.registeredToken(apiKey);
  const before = readFileSync(keyPath, 'utf8');

  expect(await desk.json('key', 'rotate')).toEqual({ version: 2, resealed: 1 });
  expect(await desk.json<Status>('key', 'status')).toMatchObject({
    currentVersion: 2,
    versions: [
      { version: 1, sealed: 0, retiredAt: expect.any(String) as string },
      { version: 2, sealed: 1, retiredAt: null },
    ],
  });
  expect(readFileSync(keyPath, 'utf8')).not.toBe(before);
  const { body } = await desk.ask(apiKey, '/v1/validate', { credentialId: token.credentialId, code: token.code() });
  expect(body).toEqual({ result: 'accepted' });
  await desk.newToken();
  expect((await desk.json<Status>('key', 'status')).versions.at(-1)?.sealed).toBe(2);
});

it('never makes a new key where the old one is lost, nor prints one', async () => {
  const key = readFileSync(keyPath, 'utf8');
  rmSync(keyPath);
  const lost = await desk.run('key', 'status');
  expect(lost).toMatchObject({
    status: exitStatus.failed,
    err: `The master key is missing: there is no file ${keyPath}.\n`,
  });
  writeFileSync(keyPath, key, { mode: 0o600 });
  const { out, err } = await desk.run('key', 'status', '--json');
  for (const secret of key.match(/[\w+/]{43}=/g) ?? ['no key was found']) expect(out + err).not.toContain(secret);
});
