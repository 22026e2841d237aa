import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '@warifu/kernel';
import { makeSoftHsm, softHsmPin, throwawayDatabase, type SoftHsm } from '@warifu/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorityProgram } from '../authority/authority-program.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { runIn, testIo } from '../testing/test-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-hsm-'));
let hsm: SoftHsm;
let desk: TestDesk;
let bank: { apiKey: string };

beforeAll(async () => {
  hsm = makeSoftHsm(folder);
  desk = await openTestDesk({ ...hsm.environment, WARIFU_MASTER_KEY: `pkcs11:${hsm.description}` });
  bank = await desk.json('relying-party', 'create', 'Bank');
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** With another description in the place of the right one. */
async function statusWith(members: object): Promise<{ status: number; out: string; err: string }> {
  const path = join(folder, 'other.json');
  const described = JSON.parse(readFileSync(hsm.description, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...described, ...members }));
  return await desk.runWith({ env: { ...desk.env, WARIFU_MASTER_KEY: `pkcs11:${path}` } }, 'key', 'status');
}

function pinFile(name: string, pin: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, pin, { mode });
  return `file:${path}`;
}

describe('a master key in an HSM', () => {
  it('is made at the first start, lies sealed on the disk, and opens what it has sealed', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    const sealed = readFileSync(hsm.sealedFile, 'utf8');
    expect(sealed).not.toContain('digestKey');
    const { body } = await desk.ask(bank.apiKey, '/v1/validate', {
      credentialId: token.credentialId,
      code: token.code(),
    });
    expect(body).toEqual({ result: 'accepted' });
    const { out } = await desk.run('key', 'status');
    expect(out).toContain(`sealed by the HSM's token "warifu"`);
  });

  it('is rotated while the authority serves, and the next start has it', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    const before = readFileSync(hsm.sealedFile, 'utf8');
    expect(await desk.json('key', 'rotate')).toMatchObject({ version: 2 });
    expect(readFileSync(hsm.sealedFile, 'utf8')).not.toBe(before);
    const asked = { credentialId: token.credentialId, code: token.code() };
    expect((await desk.ask(bank.apiKey, '/v1/validate', asked)).body).toEqual({ result: 'accepted' });

    desk.clock.advanceSeconds(30);
    const again = await startAuthorityProgram({
      config: readConfig(desk.env),
      environment: desk.env,
      clock: desk.clock,
      isClockBent: true,
      random: systemRandom,
      logger: pino({ level: 'silent' }),
      tokenAppOrigin: () => null,
    });
    try {
      const response = await fetch(`${again.address}/v1/validate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bank.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ credentialId: token.credentialId, code: token.code() }),
      });
      expect(await response.json()).toEqual({ result: 'accepted' });
    } finally {
      await again.stop();
    }
  });
});

describe('an HSM that cannot be used is told in one sentence', () => {
  it('with the wrong PIN, which is then not tried again until its file is changed', async () => {
    const pin = pinFile('wrong.pin', '000000');
    const sealed = join(folder, 'copy.sealed.json');
    writeFileSync(sealed, readFileSync(hsm.sealedFile), { mode: 0o600 });
    const refused = await statusWith({ pin, sealed });
    expect(refused).toEqual({
      status: exitStatus.failed,
      out: '',
      err: `The HSM refuses the PIN of ${pin}. Put the right one there: after a few wrong ones an HSM locks itself.\n`,
    });
    expect((await statusWith({ pin, sealed })).err).toBe(
      `The HSM refused the PIN of ${pin}; it is not tried again until that file is changed.\n`,
    );
    rmSync(pin.slice('file:'.length));
    pinFile('wrong.pin', softHsmPin);
    expect(await statusWith({ pin, sealed })).toMatchObject({ status: exitStatus.done });
  });

  it.each([
    [
      'no module',
      { module: '/usr/lib/none.so' },
      'There is no PKCS#11 module for the HSM that can be used at /usr/lib/none.so.',
    ],
    ['no such token', { token: 'other' }, 'The HSM has no token "other".'],
    ['no PIN', { pin: 'env:NOBODY_SET_IT' }, 'The PIN of the HSM is missing: nothing is at env:NOBODY_SET_IT.'],
    ['another member', { slot: 3 }, '"slot" is nothing that it may say'],
    ['another hash', { hash: 'MD5' }, '"hash" must be SHA256 or SHA-1'],
    ['a PIN in the file itself', { pin: '123456' }, '"pin" must be file:PATH or env:NAME'],
    ['a hash that the HSM does not know', { hash: 'SHA256' }, 'The HSM cannot open the master key'],
  ])('with %s', async (_what, members, sentence) => {
    const { status, out, err } = await statusWith(members);
    expect([status, out]).toEqual([exitStatus.failed, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('with a PIN that others can read, or a sealed key that was changed', async () => {
    expect((await statusWith({ pin: pinFile('open.pin', softHsmPin, 0o644) })).err).toContain('can be read by others');
    const changed = JSON.parse(readFileSync(hsm.sealedFile, 'utf8')) as { sealed: string };
    const sealed = join(folder, 'changed.json');
    const damaged = changed.sealed.replace(/^../, (two) => (two === 'AA' ? 'BB' : 'AA'));
    writeFileSync(sealed, JSON.stringify({ ...changed, sealed: damaged }), { mode: 0o600 });
    expect((await statusWith({ sealed })).err).toContain('was changed, or sealed by another HSM');
    writeFileSync(sealed, '{}', { mode: 0o600 });
    expect((await statusWith({ sealed })).err).toContain('is damaged');
  });

  it('with no description, or one that is no JSON', async () => {
    const statusOf = (path: string) =>
      desk.runWith({ env: { ...desk.env, WARIFU_MASTER_KEY: `pkcs11:${path}` } }, 'key', 'status');
    expect((await statusOf(join(folder, 'none.json'))).err).toContain('it cannot be read');
    writeFileSync(join(folder, 'broken.json'), '{');
    expect((await statusOf(join(folder, 'broken.json'))).err).toContain('it is not JSON');
  });
});

it('a key moves from a file into an HSM, which then opens what the file has sealed', async () => {
  const own = mkdtempSync(join(tmpdir(), 'warifu-hsm-'));
  const other = await openTestDesk();
  try {
    const { apiKey } = await other.json<{ apiKey: string }>('relying-party', 'create', 'Bank');
    const token = await other.registeredToken(apiKey);
    const { environment, description, sealedFile } = makeSoftHsm(own);
    const env = { ...other.env, ...environment };
    const to = `pkcs11:${description}`;
    const moved = await other.runWith({ env }, 'key', 'move', '--to', to);
    expect(moved.status).toBe(exitStatus.done);
    expect(moved.err).toContain(`Set WARIFU_MASTER_KEY to ${to}`);
    expect((await other.runWith({ env }, 'key', 'move', '--to', to)).err).toContain('There is a key already in');

    rmSync(join(other.folder, 'master-key.json'));
    const withHsm = { ...env, WARIFU_MASTER_KEY: to };
    const rotated = await other.runWith({ env: withHsm }, 'key', 'rotate', '--json');
    expect(JSON.parse(rotated.out)).toEqual({ version: 2, resealed: 1 });
    expect(readFileSync(sealedFile, 'utf8')).toContain('warifu-sealed-master-keys/1');
    expect(token.credentialId).toBeTruthy();
  } finally {
    await other.close();
    rmSync(own, { recursive: true, force: true });
  }
});

it('a backup is restored under another HSM, and never over another key', async () => {
  const own = mkdtempSync(join(tmpdir(), 'warifu-hsm-'));
  const database = await throwawayDatabase();
  try {
    const passphrase = join(own, 'passphrase');
    writeFileSync(passphrase, 'correct horse battery staple\n');
    const backup = join(own, 'warifu.backup');
    const kept = await desk.runWith(
      { env: { ...desk.env, WARIFU_BACKUP_PASSPHRASE_FILE: passphrase } },
      'backup',
      backup,
    );
    expect(kept).toMatchObject({ status: exitStatus.done });

    const { environment, description, sealedFile } = makeSoftHsm(own);
    const env = {
      ...environment,
      WARIFU_DATA: join(own, 'restored'),
      WARIFU_AUTHORITY_DATABASE_URL: database.url,
      WARIFU_BACKUP_PASSPHRASE_FILE: passphrase,
      WARIFU_MASTER_KEY: `pkcs11:${description}`,
    };
    const run = (...args: string[]) => runIn(testIo({ env, clock: desk.clock }), args);
    expect(await run('restore', backup)).toMatchObject({ status: exitStatus.done });
    const { out } = await run('key', 'status');
    expect(out).toContain(`kept in file ${sealedFile}`);
    rmSync(sealedFile);
    writeFileSync(sealedFile, readFileSync(hsm.sealedFile), { mode: 0o600 });
    expect((await run('restore', backup)).status).toBe(exitStatus.failed);
  } finally {
    await database.drop();
    rmSync(own, { recursive: true, force: true });
  }
});
