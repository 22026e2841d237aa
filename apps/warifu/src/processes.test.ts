import { readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    const request = await openRequest(started.address, body);
    const { program } = started;
    const ended = program.kill('SIGTERM');
    await until(() => program.stderr().includes('SIGTERM'));
    request.socket.write(body.slice(5));
    expect(await request.answer).toMatch(/^HTTP\/1\.1 400 /);
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

    const { program, address } = await place.start(['serve'], elsewhere);
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
      const refused = await place.run(['serve'], { WARIFU_TOKEN_PORT: String(port) });
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(new RegExp(`^Port ${port} on localhost is in use by another program\\.`));
      expect(refused.out).toContain('The authority serves');
      expect(() => readFileSync(join(place.folder, 'data', 'postgres', 'postmaster.pid'))).toThrow('ENOENT');
    } finally {
      busy.close();
    }
  });
});

describe('a trial', () => {
  it('says on standard output where it is and what to try, logs to a file and stops at Ctrl-C', async () => {
    const { program, address } = await place.start(['trial']);
    await until(() => program.stdout().includes('Ctrl-C'));
    expect(program.stdout()).toMatch(/^ {2}token app +http:\/\/localhost:\d+$/m);
    expect(program.stdout()).toContain(`${address}/docs`);
    expect(program.stdout()).toContain('npx warifu token new');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await program.kill('SIGINT')).toEqual({ code: 0, signal: null });
    expect(readFileSync(join(place.folder, 'data', 'log', 'trial.log'), 'utf8')).toContain('The authority serves');
  });

  it.each([{ WARIFU_AUTHORITY_DATABASE_URL: 'postgres://u@db/d' }, { WARIFU_HOST: '0.0.0.0' }])(
    'is refused for what belongs to production: %o',
    async (env) => {
      const refused = await place.run(['trial'], env);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/^A trial .* npx warifu serve\n$/);
    },
  );
});

/** A POST whose body has not fully arrived. */
async function openRequest(address: string, body: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { hostname, port } = new URL(address);
  const socket = createConnection({ host: hostname, port: Number(port), family: 4 });
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.once('close', () => {
      resolve(text);
    });
    socket.once('error', reject);
  });
  const head = [
    'POST /v1/provisioning HTTP/1.1',
    `Host: ${hostname}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n');
  await new Promise<void>((resolve) => {
    socket.write(head + body.slice(0, 5), () => {
      resolve();
    });
  });
  // An answer to a later request shows that the server has read this one's head.
  await fetch(`${address}/healthz`);
  return { socket, answer };
}

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 10_000, interval: 10 }).toBe(true);
}
