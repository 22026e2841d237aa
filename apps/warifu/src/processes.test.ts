import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginPost } from './testing/begun-request.ts';
import { openTestFolder, type Started } from './testing/test-folder.ts';

const place = openTestFolder();

afterAll(() => {
  place.remove();
});

interface Created {
  readonly id: string;
  readonly apiKey: string;
  readonly keyId: string;
}

async function createRelyingParty(name: string): Promise<Created> {
  const { out } = await place.run(['relying-party', 'create', name, '--json']);
  return JSON.parse(out) as Created;
}

const eventsOf = (address: string, apiKey: string) =>
  fetch(`${address}/v1/events`, { headers: { authorization: `Bearer ${apiKey}` } });

describe('a served authority', () => {
  let started: Started;

  beforeAll(async () => {
    started = await place.start(['serve', 'authority']);
  });

  it('serves with commands beside it: a relying party is made, listed without its key, and revoked at once', async () => {
    const created = await createRelyingParty('Made while serving');
    expect(created).toEqual({
      id: expect.stringMatching(/^rp_/) as string,
      apiKey: expect.stringMatching(/^warifu_/) as string,
      keyId: expect.stringMatching(/^\w{8}$/) as string,
    });
    expect((await eventsOf(started.address, created.apiKey)).status).toBe(200);

    const list = await place.run(['relying-party', 'list']);
    expect(list.out).toContain(created.keyId);
    expect(list.out).not.toContain(created.apiKey);

    expect(await place.run(['relying-party', 'revoke', created.id])).toMatchObject({ code: 0 });
    expect((await eventsOf(started.address, created.apiKey)).status).toBe(401);
  });

  it('refuses a second start on the same folder in one sentence', async () => {
    const second = await place.run(['serve', 'authority']);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(/^authority is already running on the data folder .*\.\n$/);
  });

  it('finishes a request that is in flight when it is told to stop, and lets PostgreSQL go', async () => {
    const body = JSON.stringify({ platform: 'phone', publicKey: 'not a point' });
    const request = await beginPost(started.address, {
      path: '/v1/provisioning',
      contentType: 'application/json',
      body,
    });
    const { program } = started;
    const ended = program.kill('SIGTERM');
    await until(() => program.stderr().includes('SIGTERM'));
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 400 /);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(() => readFileSync(join(place.folder, 'data', 'postgres', 'postmaster.pid'))).toThrow('ENOENT');
  });

  it('logs JSON lines on standard output and nothing else', () => {
    const lines = started.program.stdout().trim().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toContain('The authority serves');
  });
});

describe('without a served authority', () => {
  it('commands bring PostgreSQL up for themselves and remember what they did', async () => {
    const created = await createRelyingParty('Made alone');
    const { out } = await place.run(['relying-party', 'list', '--json']);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: created.id, name: 'Made alone' }));
  });
});

describe('a backup', () => {
  it('is restored into an empty folder, and the restored authority answers 503 until it is reopened', async () => {
    const { apiKey } = await createRelyingParty('Kept in a backup');
    const passphrase = join(place.folder, 'passphrase');
    writeFileSync(passphrase, 'correct horse battery staple\n');
    const env = { WARIFU_BACKUP_PASSPHRASE_FILE: passphrase };
    const elsewhere = { ...env, WARIFU_DATA: join(place.folder, 'restored') };
    expect(await place.run(['backup', 'warifu.backup'], env)).toMatchObject({ code: 0 });
    expect(await place.run(['restore', 'warifu.backup'], elsewhere)).toMatchObject({ code: 0 });

    const { program, address } = await place.start(['serve', 'authority'], elsewhere);
    expect((await eventsOf(address, apiKey)).status).toBe(503);
    expect(await place.run(['reopen', '--stops-entered'], elsewhere)).toMatchObject({ code: 0 });
    expect((await eventsOf(address, apiKey)).status).toBe(200);
    await program.kill();
  });
});

describe('all programs', () => {
  it('start together or not at all: where one cannot, the others are stopped and let PostgreSQL go', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    try {
      const { apiKey } = await createRelyingParty('Of the bank');
      const env = { ...place.bankEnv(apiKey), WARIFU_BANK_PORT: String(port) };
      const refused = await place.run(['serve'], env);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(new RegExp(`^Port ${port} on localhost is in use by another program\\.`));
      expect(refused.out).toContain('The authority serves');
      expect(refused.out).toContain('The token app is served');
      expect(() => readFileSync(join(place.folder, 'data', 'postgres', 'postmaster.pid'))).toThrow('ENOENT');
    } finally {
      busy.close();
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 10_000, interval: 10 }).toBe(true);
}
