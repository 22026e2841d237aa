import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy, followAuthority, openBanking, tellByOutbox } from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import { isoTime, Secret, systemRandom } from '@warifu/kernel';
import { throwawayDatabase, type SimulatedToken } from '@warifu/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startAuthorityProgram } from '../authority/authority-program.ts';
import { bankDomains, bankRole } from '../bank/bank-database.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { hanako } from '../testing/test-bank-desk.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { runIn, testIo } from '../testing/test-io.ts';

const dayMs = 86_400_000;
const hourSeconds = 3600;
let desk: TestDesk;
let bankDatabase: Awaited<ReturnType<typeof throwawayDatabase>>;
let place: string;
let bank: { id: string; apiKey: string };
/** A token of each fate; all of them are registered before the backup. */
let kept: SimulatedToken;
let stolen: SimulatedToken;
let exchanged: SimulatedToken;
let stoppedBefore: SimulatedToken;
/** What has vanished with the machine: all but this file on another one, as it was then. */
let stopsElsewhere: string;
let usedBefore: string;
let usedAfter: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'warifu-last-night-'));
  writeFileSync(join(place, 'passphrase'), 'correct horse battery staple\n');
  stopsElsewhere = join(place, 'stops.jsonl');
  desk = await openTestDesk({ WARIFU_STOPS_FILE: join(place, 'written.jsonl') });
  bankDatabase = await throwawayDatabase({ domains: bankDomains, role: bankRole });
  desk.env['WARIFU_BANK_DATABASE_URL'] = bankDatabase.url;
  desk.env['WARIFU_BACKUP_PASSPHRASE_FILE'] = join(place, 'passphrase');
  bank = await desk.json('relying-party', 'create', 'Bank');
  kept = await desk.registeredToken(bank.apiKey);
  stolen = await desk.registeredToken(bank.apiKey);
  exchanged = await desk.registeredToken(bank.apiKey);
  stoppedBefore = await desk.registeredToken(bank.apiKey);
  // Stopped and enabled again before the backup: it must not be stopped by what was written down then.
  await stop(stoppedBefore, 'damaged');
  await desk.ask(bank.apiKey, `/v1/registrations/${stoppedBefore.credentialId}/enable`, {});
  await openContractWith(stolen);
  usedBefore = kept.code();
  expect(await validate(desk.authority, kept, usedBefore)).toEqual({ result: 'accepted' });

  desk.clock.advanceSeconds(hourSeconds);
  expect(await desk.run('backup', join(place, 'backup'))).toMatchObject({ status: exitStatus.done });

  // The day after: a code is used, a phone is stolen, a token exchanged, and then the machine is gone.
  desk.clock.advanceSeconds(10 * hourSeconds);
  usedAfter = kept.code();
  expect(await validate(desk.authority, kept, usedAfter)).toEqual({ result: 'accepted' });
  await stop(stolen, 'stolen');
  await stop(exchanged, 'replaced');
  await vi.waitUntil(() => writtenDown(exchanged), { timeout: 30_000, interval: 50 });
  copyFileSync(join(place, 'written.jsonl'), stopsElsewhere);
  desk.clock.advanceSeconds(30);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await bankDatabase.drop();
  rmSync(place, { recursive: true, force: true });
});

const stop = (token: SimulatedToken, reason: string) =>
  desk.ask(bank.apiKey, `/v1/registrations/${token.credentialId}/disable`, { reason });

function writtenDown({ credentialId }: SimulatedToken): boolean {
  const file = join(place, 'written.jsonl');
  return existsSync(file) && readFileSync(file, 'utf8').includes(credentialId);
}

async function validate({ address }: RunningProgram, { credentialId }: SimulatedToken, code: string): Promise<unknown> {
  const response = await fetch(`${address}/v1/validate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bank.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credentialId, code }),
  });
  return await response.json();
}

let contractId: string;

/** A contract that has had this token for a while. */
async function openContractWith({ credentialId }: SimulatedToken): Promise<void> {
  ({ contractId } = await desk.json<{ contractId: string }>('contract', 'open', ...hanako));
  const { sql } = bankDatabase.admin;
  const since = isoTime(desk.clock.nowMs() - 30 * dayMs);
  await sql`insert into banking.token (contract_id, token_id, since) values (${contractId}, ${credentialId}, ${since})`;
  await sql`update banking.contract set token_state = 'active' where id = ${contractId}`;
}

/** An empty machine: databases and a data folder with nothing in them. */
async function openEmptyMachine() {
  const [own, ofBank] = [await throwawayDatabase(), await throwawayDatabase()];
  const env: Record<string, string> = {
    ...desk.env,
    WARIFU_DATA: join(place, `machine-${Buffer.from(systemRandom.bytes(4)).toString('hex')}`),
    WARIFU_AUTHORITY_DATABASE_URL: own.url,
    WARIFU_BANK_DATABASE_URL: ofBank.url,
    WARIFU_STOPS_FILE: '',
  };
  const run = (...args: string[]) => runIn(testIo({ env, clock: desk.clock }), args);
  const drop = async () => {
    await own.drop();
    await ofBank.drop();
  };
  return { env, run, ofBank, [Symbol.asyncDispose]: drop };
}

const startAuthority = (env: Record<string, string>) =>
  startAuthorityProgram({
    config: readConfig(env),
    environment: env,
    clock: desk.clock,
    isClockBent: true,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    tokenAppOrigin: () => null,
  });

it("last night's backup on an empty machine: next codes pass, used ones never, and a theft reported since holds", async () => {
  await using machine = await openEmptyMachine();
  const restored = await machine.run('restore', join(place, 'backup'), '--stops', stopsElsewhere);
  expect(restored).toMatchObject({ status: exitStatus.done });
  expect(restored.err).toContain('Stops of tokens made since then and entered again: 2.');
  const authority = await startAuthority(machine.env);
  try {
    expect(await machine.run('reopen', '--stops-entered')).toMatchObject({ status: exitStatus.done });
    for (const used of [usedBefore, usedAfter, kept.code()]) {
      expect(await validate(authority, kept, used)).toMatchObject({ result: 'rejected' });
    }
    desk.clock.advanceSeconds(180);
    expect(await validate(authority, kept, kept.code())).toEqual({ result: 'accepted' });
    expect(await validate(authority, stoppedBefore, stoppedBefore.code())).toEqual({ result: 'accepted' });
    const disabled = { result: 'rejected', reason: 'disabled' };
    expect(await validate(authority, stolen, stolen.code())).toMatchObject(disabled);
    expect(await validate(authority, exchanged, exchanged.code())).toMatchObject(disabled);

    await followUntilDone(machine, authority);
    const [row] = await machine.ofBank.admin.sql<{ state: string }[]>`
      select token_state as state from banking.contract where id = ${contractId}`;
    expect(row?.state).toBe('stolen');
    const { out } = await machine.run('audit', 'tail', '--credential', stolen.credentialId, '--type', 'disabled');
    expect(out).toContain('stolen');
  } finally {
    await authority.stop();
  }
});

/** What the restored bank does by itself as soon as it serves. */
async function followUntilDone(
  { ofBank }: Awaited<ReturnType<typeof openEmptyMachine>>,
  authority: RunningProgram,
): Promise<void> {
  const random = systemRandom;
  const banking = await openBanking({
    db: await ofBank.open(bankRole),
    clock: desk.clock,
    random,
    policy: defaultPolicy,
    authority: createAuthorityClient({ baseUrl: authority.address, apiKey: new Secret(bank.apiKey), random }),
    digestKey: new Secret(Buffer.alloc(32)),
    tell: tellByOutbox(random),
    writer: 'bank/test',
  });
  while (!(await followAuthority(banking)).done);
}

it('without what was written down since, a restore says that the thief may come back, and stays closed', async () => {
  await using machine = await openEmptyMachine();
  const restored = await machine.run('restore', join(place, 'backup'));
  expect(restored.err).not.toContain('entered again');
  expect(restored.err).toContain('entered every stop made since then: npx warifu credential stop ID --reason lost');
});

it('a file of stops that is not there is a mistake that is told before anything is made', async () => {
  await using machine = await openEmptyMachine();
  const missing = join(place, 'missing.jsonl');
  expect(await machine.run('restore', join(place, 'backup'), '--stops', missing)).toMatchObject({
    status: exitStatus.failed,
    err: `There is no file of stops ${missing}; nothing was restored.\n`,
  });
  expect(existsSync(machine.env['WARIFU_DATA'] ?? '')).toBe(false);
});

it('a line that was broken off with the machine is told of, and those after it count', async () => {
  await using machine = await openEmptyMachine();
  const [first = '', ...others] = readFileSync(stopsElsewhere, 'utf8').trim().split('\n');
  const broken = join(place, 'broken.jsonl');
  writeFileSync(broken, [first, first.slice(0, 40), ...others].join('\n'));
  const restored = await machine.run('restore', join(place, 'backup'), '--stops', broken, '--json');
  expect(JSON.parse(restored.out)).toMatchObject({ stops: { entered: 2, unreadableLines: 1 } });
  expect(restored.err).toContain('cannot be read: 1.');
});
