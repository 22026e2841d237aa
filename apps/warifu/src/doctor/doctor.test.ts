import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, systemClock, systemRandom, type Clock } from '@warifu/kernel';
import { identifier } from '@warifu/database';
import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bankDomains, bankRole } from '../bank/bank-database.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { bankDescription } from '../testing/test-folder.ts';
import { runIn, testIo } from '../testing/test-io.ts';
import { judgeSpace } from './checks/disk-space.ts';
import { masterKeyPlace } from './checks/master-key-place.ts';
import { nodeVersion } from './checks/node-version.ts';
import { checks } from './checks.ts';
import type { Examined } from './finding.ts';

const hourSeconds = 3600;
let desk: TestDesk;
let bankDatabase: Awaited<ReturnType<typeof throwawayDatabase>>;
let place: string;
let relyingParty: string;
/** What the doctor signs in to databases as. */
const login = `doctor_${Buffer.from(systemRandom.bytes(6)).toString('hex')}`;
/** An installation in which there is nothing to mend. */
let env: Readonly<Record<string, string>>;

const file = (name: string, text: string) => {
  const path = join(place, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'warifu-doctor-'));
  const stops = join(place, 'stops.jsonl');
  desk = await openTestDesk({ WARIFU_STOPS_FILE: stops });
  bankDatabase = await throwawayDatabase({ domains: bankDomains, role: bankRole });
  const { id, apiKey } = await desk.json<{ id: string; apiKey: string }>('relying-party', 'create', 'Bank');
  relyingParty = id;
  env = {
    ...desk.env,
    WARIFU_BANK_DATABASE_URL: bankDatabase.url,
    WARIFU_AUTHORITY_ORIGIN: 'https://otp.example.jp',
    WARIFU_TOKEN_ORIGIN: 'https://token.example.jp',
    WARIFU_BANK_ORIGIN: 'https://bank.example.jp',
    WARIFU_STAFF_ORIGIN: 'https://staff.example.jp',
    WARIFU_BANK_DESCRIPTION: file('bank.json', JSON.stringify(bankDescription)),
    WARIFU_BANK_API_KEY: `file:${file('api-key', apiKey)}`,
    WARIFU_BANK_SMTP_URL: 'smtps://user:password@mail.example.jp',
    WARIFU_TRUSTED_PROXIES: '127.0.0.1',
    WARIFU_BACKUP_PASSPHRASE_FILE: file('passphrase', 'correct horse battery staple\n'),
  };
  const { sql } = bankDatabase.admin;
  await sql`create role ${identifier(login)} login in role warifu_authority, warifu_bank, warifu_staff`;
  for (const name of ['hanako', 'taro']) {
    await sql`
      insert into banking.staff (id, name, role, state, phc, token_id, created_at)
      values (${name}, '割符', 'supervisor', 'active', '$argon2id$v=19$', ${name}, now())`;
  }
  for (const command of [
    ['backup', join(place, 'backup')],
    ['audit', 'checkpoint'],
    ['audit', 'checkpoint', '--of', 'bank'],
  ]) {
    // The log of the bank has nothing in it before somebody has done something.
    if (command.includes('bank')) await run(env, 'orders', 'stop', '--reason', 'test');
    if (command.includes('bank')) await run(env, 'orders', 'release', '--reason', 'test');
    expect(await run(env, ...command)).toMatchObject({ status: exitStatus.done });
  }
});

afterAll(async () => {
  await bankDatabase.admin.sql`drop role ${identifier(login)}`;
  await desk.close();
  await bankDatabase.drop();
  rmSync(place, { recursive: true, force: true });
});

/** As somebody who may do no more than the programs. */
const asLogin = (url: string) => url.replace(/user=\w+/, `user=${login}`);

const run = (environment: Readonly<Record<string, string>>, ...args: string[]) =>
  runIn(testIo({ env: environment, clock: systemClock }), args);

const asDoctor = (): Readonly<Record<string, string>> => ({
  ...env,
  WARIFU_AUTHORITY_DATABASE_URL: asLogin(desk.database.url),
  WARIFU_BANK_DATABASE_URL: asLogin(bankDatabase.url),
});

interface Told {
  readonly findings: readonly { check: string; severity: string; what: string; todo: string; accepted: boolean }[];
}

async function doctor(changes: Readonly<Record<string, string>> = {}, clock: Clock = systemClock, ...args: string[]) {
  const { status, out, err } = await runIn(testIo({ env: { ...asDoctor(), ...changes }, clock }), [
    'doctor',
    '--json',
    ...args,
  ]);
  expect(err).not.toMatch(/\n {4}at /);
  return { status, err, findings: (JSON.parse(out) as Told).findings };
}

it('finds nothing where there is nothing to mend', async () => {
  const { status, findings } = await doctor();
  expect(findings).toEqual([]);
  expect(status).toBe(exitStatus.done);
});

const later = (days: number) => new ManualClock(systemClock.nowMs() + days * 24 * hourSeconds * 1000);

/** Faults that are really made, found by their checks, and taken back. */
interface Round {
  readonly of: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => Clock;
  readonly make?: () => unknown;
  readonly undo?: () => unknown;
  /** Nothing else is found. */
  readonly found: readonly [check: string, severity: 'wrong' | 'weak', words: string][];
}

const rounds: readonly Round[] = [
  {
    of: 'a careless configuration',
    env: {
      WARIFU_TOKEN_ORIGIN: 'http://token.example.jp',
      WARIFU_STAFF_ORIGIN: '',
      WARIFU_TRUSTED_PROXIES: '0.0.0.0/0',
      WARIFU_MAX_FAILURES: '50',
      WARIFU_UNLOCK_AFTER_SECONDS: '60',
      WARIFU_PROVISIONING_PER_MINUTE: '5000',
      WARIFU_BANK_DESCRIPTION: '',
      WARIFU_BANK_SMTP_URL: 'smtps://mail.example.jp',
      WARIFU_STOPS_FILE: '',
      WARIFU_LOG_LEVEL: 'debug',
    },
    found: [
      ['origins', 'wrong', 'WARIFU_TOKEN_ORIGIN is http://token'],
      ['trusted-proxies', 'wrong', '0.0.0.0/0'],
      ['bank', 'wrong', 'WARIFU_BANK_DESCRIPTION'],
      ['origins', 'weak', 'WARIFU_STAFF_ORIGIN is not set'],
      ['lock-policy', 'weak', 'only after 50 wrong codes'],
      ['lock-policy', 'weak', 'after 60 seconds'],
      ['lock-policy', 'weak', '5000 new tokens'],
      ['mail-server', 'weak', 'no user and password'],
      ['stops-file', 'weak', 'is not set'],
      ['log-level', 'weak', 'more than they need'],
    ],
  },
  {
    of: 'ports that are open to a network',
    env: {
      WARIFU_HOST: '0.0.0.0',
      WARIFU_TRUSTED_PROXIES: '',
      WARIFU_BANK_SMTP_URL: 'smtp://localhost',
      WARIFU_LOG_LEVEL: 'error',
    },
    found: [
      ['origins', 'weak', 'know of no proxy'],
      ['trusted-proxies', 'weak', 'is not set'],
      ['mail-server', 'weak', 'without TLS'],
      ['log-level', 'weak', 'warnings are not logged'],
    ],
  },
  {
    of: 'a database that is away, and a list of proxies that is none',
    env: {
      WARIFU_BANK_DATABASE_URL: 'postgres://u@127.0.0.1:1/none',
      WARIFU_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8',
    },
    found: [
      ['database', 'wrong', 'database of the bank cannot be opened'],
      ['trusted-proxies', 'weak', '10.0.0.0/8'],
    ],
  },
  {
    of: 'files and rights that are too wide, and a bank that stands still',
    make: async () => {
      chmodSync(desk.folder, 0o755);
      for (const name of ['api-key', 'passphrase']) chmodSync(join(place, name), 0o640);
      const { sql } = bankDatabase.admin;
      await sql`grant delete on audit.entry to warifu_bank`;
      await sql`update banking.staff set role = 'teller' where id = 'taro'`;
      await run(env, 'orders', 'stop', '--reason', 'a drill');
    },
    undo: async () => {
      chmodSync(desk.folder, 0o700);
      for (const name of ['api-key', 'passphrase']) chmodSync(join(place, name), 0o600);
      const { sql } = bankDatabase.admin;
      await sql`revoke delete on audit.entry from warifu_bank`;
      await sql`update banking.staff set role = 'supervisor' where id = 'taro'`;
      await run(env, 'orders', 'release', '--reason', 'over');
    },
    found: [
      ['data-folder', 'wrong', 'Others may enter'],
      ['key-files', 'wrong', 'api-key can be read'],
      ['key-files', 'wrong', 'passphrase can be read'],
      ['database-rights', 'wrong', 'warifu_bank may rewrite the audit log (audit.entry)'],
      // The bank would not start with it.
      ['bank', 'wrong', 'can be read by others'],
      ['bank', 'weak', 'are stopped: a drill'],
      ['staff', 'weak', 'supervisors of the staff: 1'],
    ],
  },
];

it.each(rounds)('finds what is wrong with $of, and nothing else', async (round) => {
  const { make, undo, found } = round;
  await make?.();
  try {
    const { status, findings } = await doctor(round.env);
    expect(status).toBe(exitStatus.failed);
    expect(findings.map(({ check, severity }) => [check, severity])).toEqual(
      found.map(([check, severity]) => [check, severity]),
    );
    for (const [index, [, , words]] of found.entries()) expect(findings[index]?.what).toContain(words);
    expect(findings.map(({ todo }) => todo)).not.toContain('');
  } finally {
    await undo?.();
  }
});

it.each([
  ['clock', 'wrong', 'the database of the bank are', 2],
  ['backup', 'weak', 'The last backup', 2],
  ['backup', 'wrong', 'The last backup', 500],
  ['kept-checkpoint', 'weak', 'authority was written since', 500],
  ['api-keys', 'weak', 'in use since', 500],
])('time brings it about: %s is %s (%s), %i days later', async (check, severity, words, days) => {
  const { findings } = await doctor({}, later(days));
  const found = findings.filter((finding) => finding.check === check && finding.what.includes(words));
  expect(found[0]?.severity).toBe(severity);
});

it('tells of a database across a network that nobody encrypts', async () => {
  const [, host = '', user = ''] = /host=([^&]+)&user=(\w+)/.exec(asLogin(bankDatabase.url)) ?? [];
  const relay = createServer((socket) => {
    const server = connect(join(decodeURIComponent(host), '.s.PGSQL.5432'));
    socket
      .pipe(server)
      .pipe(socket)
      .on('error', () => server.destroy());
    server.on('error', () => socket.destroy());
  });
  // This machine too, but under none of the names that stay within it.
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.2', resolve));
  const { port } = relay.address() as AddressInfo;
  const [, name = ''] = /\/\/\/([^?]+)\?/.exec(bankDatabase.url) ?? [];
  const { findings } = await doctor({ WARIFU_BANK_DATABASE_URL: `postgres://${user}@127.0.0.2:${port}/${name}` });
  relay.close();
  expect(findings.map(({ check, severity }) => [check, severity])).toEqual([['database-tls', 'wrong']]);
});

it('tells of a master key beside the database that it seals, and of none where they are apart', async () => {
  const look = async (masterKey: string) => {
    const config = readConfig({ ...env, WARIFU_MASTER_KEY: masterKey });
    const databases = [{ name: 'authority', url: null }];
    return (await masterKeyPlace.examine({ config, databases } as unknown as Examined)).map(({ severity }) => severity);
  };
  expect(await look('')).toEqual(['weak']);
  expect(await look(`file:${join(desk.folder, 'keys', 'master-key.json')}`)).toEqual(['weak']);
  expect(await look(`file:${join(place, 'master-key.json')}`)).toEqual([]);
  expect(await look('env:MASTER_KEY')).toEqual([]);
});

it('names a policy value that protects less than usual, and none that protects more', async () => {
  const policy = file('policy.json', JSON.stringify({ session: { idleMinutes: 30 }, passwords: { minLength: 14 } }));
  const { findings } = await doctor({ WARIFU_BANK_POLICY: policy });
  expect(findings.map(({ check, what }) => [check, what.split(',')[0]])).toEqual([
    ['bank-policy', 'The policy has session.idleMinutes: 30'],
  ]);
});

it('tells a stop that is not in the file of stops, and a file that would be lost with the data folder', async () => {
  const { apiKey } = await desk.json<{ apiKey: string }>('relying-party', 'create', 'Another bank');
  const token = await desk.registeredToken(apiKey);
  await desk.run('credential', 'stop', token.credentialId, '--reason', 'stolen');
  // The stop is told of when no transaction that is older is open in the whole server.
  const [lacks, inside] = await vi.waitUntil(
    async () => {
      const { findings } = await doctor({ WARIFU_STOPS_FILE: join(desk.folder, 'stops.jsonl') });
      const found = findings.filter(({ check }) => check === 'stops-file');
      return found.length === 2 && found;
    },
    { timeout: 30_000, interval: 100 },
  );
  expect([lacks?.severity, inside?.severity]).toEqual(['wrong', 'weak']);
  expect(lacks?.what).toContain('lacks stops that were made');
  const isWritten = async () => (await doctor()).findings.every(({ check }) => check !== 'stops-file');
  await vi.waitUntil(isWritten, { timeout: 30_000, interval: 100 });
});

it('tells what of an audit log nobody has signed', async () => {
  // By the clock that the checkpoint above was made by.
  await run(env, 'relying-party', 'create', 'Made just now');
  const { findings } = await doctor({}, later(2));
  const found = findings.filter(({ check, what }) => check === 'signed-log' && what.includes('of the authority'));
  expect(found.map(({ severity }) => severity)).toEqual(['wrong']);
});

it('tells of a login that is a superuser', async () => {
  const { findings } = await doctor({ WARIFU_BANK_DATABASE_URL: bankDatabase.url });
  expect(findings.map(({ check, what }) => [check, what.includes('bank is a superuser')])).toEqual([
    ['database-rights', true],
  ]);
});

it('tells of an API key that a rotation has left', async () => {
  await desk.json('relying-party', 'rotate-key', relyingParty);
  const { findings } = await doctor({}, later(10));
  expect(findings.filter(({ what }) => what.includes('long after a newer one was made'))).toHaveLength(1);
});

it('where a setting cannot be read, says that alone', async () => {
  const { status, findings } = await doctor({ WARIFU_HOST: 'http://x' });
  expect(findings.map(({ check }) => check)).toEqual(['settings']);
  expect(status).toBe(exitStatus.failed);
});

it('what is accepted is shown and does not count; a name that no check has is a mistake', async () => {
  const { status, findings } = await doctor({ WARIFU_LOG_LEVEL: 'debug' }, systemClock, '--accept', 'log-level');
  expect(status).toBe(exitStatus.done);
  expect(findings).toMatchObject([{ check: 'log-level', accepted: true }]);
  const mistaken = await run(env, 'doctor', '--accept', 'everything');
  expect(mistaken).toMatchObject({ status: exitStatus.failed, out: '' });
  expect(mistaken.err).toContain('There is no check "everything"');
});

it('says it in sentences, what is wrong before what is weak', async () => {
  const { out } = await run(
    { ...asDoctor(), WARIFU_LOG_LEVEL: 'debug', WARIFU_TRUSTED_PROXIES: '0.0.0.0/0' },
    'doctor',
  );
  expect(out).toMatch(/^wrong {2}trusted-proxies: [^\n]+\n {7}[^\n]+\nweak {2}log-level: /);
  expect(out).toMatch(/Wrong: 1\. Weaker than recommended: 1\.\n$/);
});

it('an empty folder with no database is told as such, and nothing is made in it', async () => {
  const { out, status } = await run({ WARIFU_DATA: join(place, 'nothing') }, 'doctor');
  expect(status).toBe(exitStatus.failed);
  expect(out).toContain(`no database was set up in ${join(place, 'nothing')} yet`);
});

it('judges the free room of a disk and the version of Node', async () => {
  const gibibyte = 2 ** 30;
  const severities = [0.1, 1, 50].map((size) =>
    judgeSpace('/x', { freeBytes: size * gibibyte, share: 0.05 }).map((f) => f.severity),
  );
  expect(severities).toEqual([['wrong'], ['weak'], []]);
  const ofNode = async (version: string) =>
    (await nodeVersion.examine({ nodeVersion: version } as Examined)).map((f) => f.severity);
  expect([await ofNode('22.1.0'), await ofNode('26.10.0'), await ofNode('27.0.0')]).toEqual([['wrong'], [], ['weak']]);
});

it('no two checks have one name', () => {
  const names = checks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
