import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '@warifu/kernel';
import { throwawayDatabase, type SimulatedToken } from '@warifu/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorityProgram } from '../authority/authority-program.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { runIn, testIo } from '../testing/test-io.ts';

let desk: TestDesk;
let place: string;
let file: string;
let passphraseFile: string;
let bank: { id: string; apiKey: string };
/** Registered before the backup. */
let token: SimulatedToken;
let temporaryCode: string;

beforeAll(async () => {
  desk = await openTestDesk();
  place = mkdtempSync(join(tmpdir(), 'warifu-backup-'));
  file = join(place, 'warifu.backup');
  passphraseFile = join(place, 'passphrase');
  writeFileSync(passphraseFile, 'correct horse battery staple\n');
  bank = await desk.json('relying-party', 'create', 'Bank');
  token = await desk.registeredToken(bank.apiKey);
  const { body } = await desk.ask(bank.apiKey, `/v1/registrations/${token.credentialId}/temporary-code`, {});
  temporaryCode = String(body['code']);
  const { status, err } = await backUp(file);
  if (status !== exitStatus.done) throw new Error(err);
});

afterAll(async () => {
  await desk.close();
  rmSync(place, { recursive: true, force: true });
});

const backUp = (path: string) =>
  desk.runWith({ env: { ...desk.env, WARIFU_BACKUP_PASSPHRASE_FILE: passphraseFile } }, 'backup', path);

/** An empty database and a data folder that is not there yet. */
async function openEmptyPlace() {
  const database = await throwawayDatabase();
  const folder = join(place, `restored-${Buffer.from(systemRandom.bytes(4)).toString('hex')}`);
  const env: Record<string, string> = {
    WARIFU_DATA: folder,
    WARIFU_AUTHORITY_DATABASE_URL: database.url,
    WARIFU_AUTHORITY_PORT: '0',
    WARIFU_BACKUP_PASSPHRASE_FILE: passphraseFile,
  };
  const run = (...args: string[]) => runIn(testIo({ env, clock: desk.clock }), args);
  return { folder, env, run, database, [Symbol.asyncDispose]: () => database.drop() };
}

describe('a backup', () => {
  it('is for its owner alone, and holds no key, name or ID in clear', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    const masterKeys = readFileSync(join(desk.folder, 'master-key.json'), 'utf8').match(/[\w+/]{43}=/g) ?? [];
    expect(masterKeys.length).toBeGreaterThan(1);
    for (const text of [...masterKeys, token.credentialId, 'Bank', 'credentials.'])
      expect(bytes.includes(text)).toBe(false);
  });

  it('never replaces an older one, and leaves nothing half-made', async () => {
    const before = readdirSync(place).sort();
    expect(await backUp(file)).toMatchObject({
      status: exitStatus.failed,
      err: `${file} is there already; name a new file.\n`,
    });
    expect((await backUp(join(place, 'no', 'such', 'folder'))).status).toBe(exitStatus.failed);
    expect(readdirSync(place).sort()).toEqual(before);
  });

  it('wants a passphrase that is long enough, and a terminal or a file to get it from', async () => {
    const short = join(place, 'short');
    writeFileSync(short, 'short\n');
    const { run, env } = await openEmptyPlace();
    env['WARIFU_BACKUP_PASSPHRASE_FILE'] = short;
    expect((await run('backup', join(place, 'b'))).err).toBe(
      "A backup's passphrase has 12 to 1024 characters; choose another one.\n",
    );
    delete env['WARIFU_BACKUP_PASSPHRASE_FILE'];
    expect((await run('backup', join(place, 'b'))).err).toMatch(
      /^A passphrase is needed: .*WARIFU_BACKUP_PASSPHRASE_FILE\.\n$/,
    );
  });
});

describe('a restore', () => {
  it('brings everything back, closed until it is reopened, and then takes no code that may have been used', async () => {
    // Spent after the backup: nothing in it tells of that.
    const spentLater = token.code();
    const { body } = await desk.ask(bank.apiKey, '/v1/validate', {
      credentialId: token.credentialId,
      code: spentLater,
    });
    expect(body).toEqual({ result: 'accepted' });

    await using empty = await openEmptyPlace();
    const restored = await empty.run('restore', file);
    expect(restored).toMatchObject({ status: exitStatus.done });
    expect(restored.err).toContain('npx warifu reopen --stops-entered');
    for (const name of ['master-key.json', 'audit-signing-key.pem']) {
      const path = join(empty.folder, name);
      expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(desk.folder, name), 'utf8'));
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }

    const authority = await startAuthorityProgram({
      config: readConfig(empty.env),
      environment: empty.env,
      clock: desk.clock,
      isClockBent: true,
      random: systemRandom,
      logger: pino({ level: 'silent' }),
      tokenAppOrigin: () => null,
    });
    try {
      const ask = async (path: string, request?: object) => {
        const response = await fetch(authority.address + path, {
          method: request === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${bank.apiKey}`, 'content-type': 'application/json' },
          ...(request === undefined ? {} : { body: JSON.stringify(request) }),
        });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      };
      const validate = (code: string) => ask('/v1/validate', { credentialId: token.credentialId, code });

      expect(await validate(token.code(2))).toMatchObject({ status: 503, body: { code: 'closed_after_restore' } });
      expect((await empty.run('reopen')).err).toContain('--stops-entered');
      expect(await validate(token.code(2))).toMatchObject({ status: 503 });
      expect(await empty.run('reopen', '--stops-entered')).toMatchObject({ status: exitStatus.done });

      expect((await validate(spentLater)).body).toMatchObject({ result: 'rejected', reason: 'used_code' });
      expect((await validate(temporaryCode)).body).toMatchObject({ result: 'rejected' });
      expect((await validate(token.code(1))).body).toMatchObject({ result: 'rejected', reason: 'used_code' });
      desk.clock.advanceSeconds(180);
      expect((await validate(token.code())).body).toEqual({ result: 'accepted' });

      const events = (await ask('/v1/events')).body['events'] as { type: string }[];
      expect(events.map(({ type }) => type)).toEqual(['registered', 'temporary_code_issued']);
    } finally {
      await authority.stop();
    }
    expect(await empty.run('audit', 'verify')).toMatchObject({ status: exitStatus.done });
    const history = await empty.run('audit', 'tail', '--limit', '100');
    for (const words of ['relying party made: Bank', 'restored from a backup', 'reopened after a restore']) {
      expect(history.out).toContain(words);
    }
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1), /^The backup is cut off/],
    ['changed', (bytes: Buffer) => turnBit(bytes, bytes.length - 30), /^The backup was changed or damaged/],
    ['something else', () => Buffer.from('something else'), /^The file is no backup/],
  ])('of a file that is %s says so and changes nothing', async (_what, damage, sentence) => {
    await using empty = await openEmptyPlace();
    const damaged = join(place, `damaged-${_what}`);
    writeFileSync(damaged, damage(Buffer.from(readFileSync(file))));
    const { status, err } = await empty.run('restore', damaged);
    expect(status).toBe(exitStatus.failed);
    expect(err.split('\n').at(-2)).toMatch(sentence);
    expect((await empty.run('restore', file)).status).toBe(exitStatus.done);
  });

  it('with another passphrase says so, before anything is made', async () => {
    await using empty = await openEmptyPlace();
    const wrong = join(place, 'wrong');
    writeFileSync(wrong, 'incorrect horse battery staple\n');
    empty.env['WARIFU_BACKUP_PASSPHRASE_FILE'] = wrong;
    expect(await empty.run('restore', file)).toEqual({
      status: exitStatus.failed,
      out: '',
      err: 'That is not the passphrase of this backup.\n',
    });
    expect(() => statSync(empty.folder)).toThrow('ENOENT');
  });

  it('refuses a database that is not empty, and a folder that holds another key', async () => {
    await using empty = await openEmptyPlace();
    await empty.run('relying-party', 'create', 'In the way');
    const full = await empty.run('restore', file);
    expect(full.status).toBe(exitStatus.failed);
    expect(full.err).toMatch(/The database is not empty \(\w+\.\w+\); restore into a new data folder or database\.\n$/);
    expect(readdirSync(empty.folder)).not.toContain('master-key.json');

    await empty.run('key', 'status');
    const keyed = await empty.run('restore', file);
    expect(keyed).toMatchObject({ status: exitStatus.failed });
    expect(keyed.err).toMatch(/^Another key is in .*master-key\.json/);
  });
});

function turnBit(bytes: Buffer, place: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  return bytes;
}
