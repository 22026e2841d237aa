import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '@warifu/kernel';
import { verifyBalances } from '@warifu/ledger';
import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBankKeys } from '../bank/bank-keys.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import { openTestBankDesk, type TestBankDesk } from '../testing/test-bank-desk.ts';
import { runIn, testIo } from '../testing/test-io.ts';

let desk: TestBankDesk;
let place: string;
let contractId: string;
/** Of the bank and of the authority. */
let whole: string;
let authorityDatabase: Awaited<ReturnType<typeof throwawayDatabase>>;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'warifu-bank-backup-'));
  whole = join(place, 'whole.backup');
  desk = await openTestBankDesk();
  authorityDatabase = await throwawayDatabase();
  const passphraseFile = join(place, 'passphrase');
  writeFileSync(passphraseFile, 'correct horse battery staple\n');
  desk.env['WARIFU_BACKUP_PASSPHRASE_FILE'] = passphraseFile;
  desk.env['WARIFU_AUTHORITY_DATABASE_URL'] = authorityDatabase.url;
  openBankKeys(readConfig(desk.env), { environment: desk.env, random: systemRandom });
  contractId = (await desk.contract()).contractId;
  await desk.run('account', 'open', contractId, '--branch', '001', '--number', '1', '--opening-yen', '500000');
  // Somebody who is signed in while the backup is made.
  await desk.database.admin.sql`
    insert into banking.session (digest, contract_id, purpose, step, started_at, touched_at)
    values (sha256('cookie'), ${contractId}, 'sign_in', 'signed_in', now(), now())`;
  await desk.json('relying-party', 'create', 'Bank');
  const { status, err } = await desk.run('backup', whole);
  if (status !== exitStatus.done) throw new Error(err);
});

afterAll(async () => {
  await desk.close();
  await authorityDatabase.drop();
  rmSync(place, { recursive: true, force: true });
});

/** Empty databases and a data folder that is not there yet. */
async function openEmptyPlace() {
  const [bank, authority] = [await throwawayDatabase(), await throwawayDatabase()];
  const folder = join(place, `restored-${Buffer.from(systemRandom.bytes(4)).toString('hex')}`);
  const env: Record<string, string> = {
    ...desk.env,
    WARIFU_DATA: folder,
    WARIFU_BANK_DATABASE_URL: bank.url,
    WARIFU_AUTHORITY_DATABASE_URL: authority.url,
  };
  const run = (...args: string[]) => runIn(testIo({ env, clock: desk.clock }), args);
  const drop = async () => {
    await bank.drop();
    await authority.drop();
  };
  return { folder, run, bank, [Symbol.asyncDispose]: drop };
}

it('brings the bank and the authority back from one file, with the keys of both', async () => {
  await using empty = await openEmptyPlace();
  const restored = await empty.run('restore', whole, '--json');
  expect(restored.status).toBe(exitStatus.done);
  expect(JSON.parse(restored.out)).toMatchObject({ of: ['bank', 'authority'], closed: true, ordersStopped: true });
  for (const name of ['bank-keys.json', 'master-key.json']) {
    const path = join(empty.folder, name);
    expect(readFileSync(path, 'utf8').trim()).toBe(readFileSync(join(desk.folder, name), 'utf8').trim());
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  expect((await empty.run('relying-party', 'list')).out).toContain('Bank');
  const shown = JSON.parse((await empty.run('contract', 'show', contractId, '--json')).out) as object;
  expect(shown).toMatchObject({ name: '割符 花子', accounts: [{ number: '0000001', balanceYen: 500_000 }] });
  for (const of of ['bank', 'authority']) {
    expect(await empty.run('audit', 'verify', '--of', of)).toMatchObject({ status: exitStatus.done });
  }
});

it('restores the bank alone, in which nothing that was open goes on, and which moves no money until it is told to', async () => {
  await using empty = await openEmptyPlace();
  const restored = await empty.run('restore', whole, '--of', 'bank');
  expect(restored.status).toBe(exitStatus.done);
  expect(restored.err).toContain('npx warifu orders release');
  expect(restored.err).not.toContain('reopen');
  expect(readdirSync(empty.folder)).not.toContain('master-key.json');

  expect((await empty.bank.admin.sql`select from banking.session`).count).toBe(0);
  const books = await empty.bank.open('warifu_bank');
  expect(await verifyBalances(books)).toMatchObject({ differences: [], postings: 2 });
  expect(JSON.parse((await empty.run('orders', 'status', '--json')).out)).toEqual({ stopped: true });
  const { out } = await empty.run('audit', 'tail', '--of', 'bank');
  expect(out).toMatch(/restored, sessions: 1, .*\(by operator\)/);
  await empty.run('orders', 'release', '--reason', 'reconciled');
  expect(JSON.parse((await empty.run('orders', 'status', '--json')).out)).toEqual({ stopped: false });
});

it('restores all or nothing: where one database is in use, the other one stays empty', async () => {
  await using empty = await openEmptyPlace();
  await empty.run('relying-party', 'create', 'In the way');
  const refused = await empty.run('restore', whole);
  expect(refused).toMatchObject({ status: exitStatus.failed, out: '' });
  expect(refused.err).toMatch(/The database is not empty \(\w+\.\w+\)/);
  expect((await empty.bank.admin.sql`select from banking.contract`).count).toBe(0);
  expect(readdirSync(empty.folder)).not.toContain('bank-keys.json');
});

it('takes what is asked for alone, and says where a backup does not hold it', async () => {
  const file = join(place, 'authority.backup');
  expect(await desk.run('backup', file, '--of', 'authority')).toMatchObject({ status: exitStatus.done });
  await using empty = await openEmptyPlace();
  expect(await empty.run('restore', file, '--of', 'bank')).toMatchObject({
    status: exitStatus.failed,
    err: 'The backup holds nothing of the bank; nothing was restored.\n',
  });
});
