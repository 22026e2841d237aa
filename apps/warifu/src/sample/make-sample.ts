import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  defaultPolicy,
  followAuthority,
  listContracts,
  openBanking,
  openInternalAccounts,
  perform,
  startOfTokyoDayMs,
  tokyoDate,
  type Bank,
  type Banking,
  type NameList,
} from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import { startEmbedded, type Database } from '@warifu/database';
import { ManualClock, UserError, type Clock } from '@warifu/kernel';
import { bankDatabaseName, openBankDatabase, staffRole } from '../bank/bank-database.ts';
import { openBankKeys } from '../bank/bank-keys.ts';
import { settings, type Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import {
  keepSample,
  keptSample,
  sampleFolder,
  sampleStaffTokenFolder,
  sampleTokenFolder,
  type Sample,
} from './kept-sample.ts';
import { sampleBank, sampleContracts, type SampleState } from './sample-bank.ts';
import {
  bookSampleTransfers,
  chooseSamplePasswords,
  openSampleCustomer,
  registerSamplePayees,
  registerSampleToken,
  type SampleCustomer,
} from './sample-customers.ts';
import { bookHistory, historyDays } from './sample-history.ts';
import { isSampleStaffComplete, makeSampleStaff } from './sample-staff.ts';
import { openSampleAuthority, type SampleAuthority } from './sample-tokens.ts';

interface Making {
  readonly config: Config;
  readonly io: Io;
  readonly banks: NameList<Bank>;
  /** Where the authority serves. */
  readonly authority: string;
}

/** The bank's database and the authority. */
interface Place {
  readonly db: Database;
  readonly authority: SampleAuthority;
}

const hourMs = 3_600_000;
const tokenDays = 30;

/**
 * The sample bank of a trial: made at the first start, and found again at every later one. What an interrupted start has left is
 * thrown away first. Of its staff, whoever is missing is made at any start.
 * @throws UserError where the data folder holds contracts that are no sample
 */
export async function sampleOf(making: Making): Promise<Sample> {
  const { config, io } = making;
  const kept = keptSample(config);
  if (kept === null && existsSync(begunFile(config))) await throwAway(config);
  const opening = { applicationName: 'warifu-sample', tell: () => undefined, role: staffRole } as const;
  const database = await openBankDatabase(config, opening);
  const { db } = database;
  try {
    if (kept !== null && (await isSampleStaffComplete(db.sql))) return kept;
    return await atTheDesk(io, async (desk) => {
      const place = { db, authority: await openSampleAuthority(io, desk) };
      const sample = kept ?? (await makeAnew(making, place));
      const banking = await openSampleBanking(making, { db, apiKey: sample.apiKey, clock: io.clock });
      await makeSampleStaff(banking, ({ id }) =>
        place.authority.makeToken(sampleStaffTokenFolder(config, id), making.authority),
      );
      return sample;
    });
  } finally {
    await database.close();
  }
}

/** It is there as long as the sample is half made. */
function begunFile(config: Config): string {
  return join(sampleFolder(config), 'begun');
}

async function makeAnew(making: Making, place: Place): Promise<Sample> {
  const { config, io } = making;
  if ((await listContracts(place.db.sql, {}, 1)).length > 0) throw otherContracts(config);
  io.stderr.write('Making the sample bank, this once …\n');
  mkdirSync(sampleFolder(config), { recursive: true, mode: 0o700 });
  writeFileSync(begunFile(config), '', { mode: 0o600 });
  const sample = await make(making, place);
  keepSample(config, sample, io.random);
  rmSync(begunFile(config));
  return sample;
}

/** Half a sample, in a database that holds nothing else. */
async function throwAway(config: Config): Promise<void> {
  const server = await startEmbedded({ folder: config.dataFolder });
  try {
    await server.dropDatabase(bankDatabaseName);
  } finally {
    await server.leave();
  }
  rmSync(sampleFolder(config), { recursive: true, force: true });
}

function otherContracts({ dataFolder }: Config): UserError {
  return new UserError(
    `The data folder ${dataFolder} holds contracts of a bank, and a trial would add its sample to them. ` +
      `Give the trial a folder of its own: set ${settings.dataFolder.name}.`,
  );
}

async function make(making: Making, { db, authority }: Place): Promise<Sample> {
  const { config, io, banks, authority: servedAt } = making;
  const { clock } = io;
  const { name, bank } = sampleBank(banks);
  const party = await authority.relyingParty(name.en);
  const past = new ManualClock(morningBefore(clock.nowMs(), historyDays));
  const banking = await openSampleBanking(making, { db, apiKey: party.apiKey, clock: past });
  const customers = await openCustomers(banking);
  const accounts = Object.values(customers).map(({ ordinaryAccount }) => ordinaryAccount);
  await bookHistory(banking, past, accounts);

  past.setMs(morningBefore(clock.nowMs(), tokenDays));
  const token = await authority.makeToken(sampleTokenFolder(config), servedAt);
  await registerSampleToken(banking, customers.with_token, token);
  const lockedToken = await authority.makeToken(join(sampleFolder(config), 'locked-token'), servedAt);
  await registerSampleToken(banking, customers.token_locked, lockedToken);
  await party.lock(lockedToken);

  past.setMs(clock.nowMs());
  await followAuthority(banking);
  const transfers = { banking, bank, banks };
  for (const state of ['no_token', 'with_token', 'with_bookings'] as const) {
    await registerSamplePayees(transfers, customers[state]);
  }
  await bookSampleTransfers(transfers, customers.with_bookings);
  const { loginPassword, transferPassword } = customers.new_letter.letter;
  return { apiKey: party.apiKey, letter: { loginPassword, transferPassword } };
}

function openSampleBanking(
  { config, io: { env, random }, authority }: Making,
  { db, apiKey, clock }: { readonly db: Database; readonly apiKey: Sample['apiKey']; readonly clock: Clock },
): Promise<Banking> {
  return openBanking({
    db,
    clock,
    random,
    policy: defaultPolicy,
    authority: createAuthorityClient({ baseUrl: authority, apiKey, random }),
    digestKey: openBankKeys(config, { environment: env, random }).digestKey,
    // Of what was so long ago nobody is told by mail now.
    tell: () => Promise.resolve(),
    writer: 'operator/sample',
  });
}

async function openCustomers(banking: Banking): Promise<Record<SampleState, SampleCustomer>> {
  await perform(banking, 'operator', openInternalAccounts);
  const opened: Partial<Record<SampleState, SampleCustomer>> = {};
  for (const contract of sampleContracts) {
    const customer = await openSampleCustomer(banking, contract);
    if (contract.state !== 'new_letter') await chooseSamplePasswords(banking, customer);
    opened[contract.state] = customer;
  }
  return opened as Record<SampleState, SampleCustomer>;
}

/** Ten o'clock in Japan, so many days ago. */
function morningBefore(nowMs: number, days: number): number {
  return startOfTokyoDayMs(addDays(tokyoDate(nowMs), -days)) + 10 * hourMs;
}
