import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, startEmbedded, type Database } from '@warifu/database';
import { runChildProgram } from '../../bench/src/child-program.ts';
import { freePort } from '../../tests/system/free-port.ts';
import type { Environment } from '../environment.ts';
import type { Surroundings } from '../scenario.ts';
import { SupervisedProgram } from '../supervised-program.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import { within } from '../within.ts';
import { places } from '../../bench/src/places.ts';

export interface RelyingParty {
  readonly id: string;
  readonly apiKey: string;
}

/** Two authorities, a bank and their PostgreSQL, as processes of their own that come back by themselves. */
export interface Stage {
  readonly dataFolder: string;
  /** Of the authority, as its owner. */
  readonly databaseUrl: string;
  /** Of the bank, as its owner. */
  readonly bankUrl: string;
  readonly authorities: readonly [SupervisedProgram, SupervisedProgram];
  readonly bank: SupervisedProgram;
  /** Everything that is supervised. */
  readonly programs: readonly SupervisedProgram[];
  /** What the bank is to the authority, and what another relying party is. */
  readonly bankParty: RelyingParty;
  readonly shop: RelyingParty;
  /** Names the main process of PostgreSQL. */
  readonly postgresFile: string;
  /** What was told of its ends and starts. */
  readonly postgresLog: readonly string[];
  readonly authorityLog: Database;
  readonly books: Database;
  /** Runs a command of Warifu to its end, and reads the JSON that it prints. @throws Error where it fails */
  json<Value>(...args: string[]): Promise<Value>;
}

const databases = { authority: 'warifu_authority', bank: 'warifu_bank' };
const startTimeoutMs = 60_000;

const description = {
  name: { ja: '試験信用金庫', en: 'Test Shinkin Bank' },
  desk: { ja: 'お客様窓口', en: 'Customer desk' },
  phone: '0120-111-111',
  sender: 'oshirase@bank.example.jp',
  code: '0001',
};

/** Everybody transfers all day long, and nobody waits for a new token to be trusted. */
const plenty = { perTransferYen: 5_000_000, perDayYen: 1_000_000_000 };
const policy = {
  firstRegistration: { pageAsksTransferPassword: true, operationsWantTransferPassword: false },
  limits: { withToken: plenty, withoutToken: plenty, coolingOff: plenty, newContract: plenty },
};

/** @param cleaning takes what must be undone at the end */
export async function setStage(surroundings: Surroundings, cleaning: AsyncDisposableStack): Promise<Stage> {
  const { tell, signal } = surroundings;
  tell('starting PostgreSQL, two authorities and a bank');
  const folder = cleaning.use(new TemporaryFolder()).path;
  const dataFolder = join(folder, 'data');
  const postgresFolder = join(folder, 'database');
  for (const path of [dataFolder, postgresFolder]) mkdirSync(path, { mode: 0o700 });
  // Joined before the programs and left after them. It is this process that starts PostgreSQL again.
  const postgresLog: string[] = [];
  const server = await startEmbedded({ folder: postgresFolder, log: (sentence) => postgresLog.push(sentence) });
  cleaning.defer(() => server.leave());
  for (const name of Object.values(databases)) await server.ensureDatabase(name);
  const [databaseUrl, bankUrl] = [server.url(databases.authority), server.url(databases.bank)];
  const env = {
    WARIFU_DATA: dataFolder,
    WARIFU_AUTHORITY_DATABASE_URL: databaseUrl,
    WARIFU_BANK_DATABASE_URL: bankUrl,
  };
  const json = async <Value>(...args: string[]) =>
    JSON.parse(await runChildProgram([places.warifu, ...args, '--json'], { env, signal })) as Value;

  // One after the other: the first one makes the keys and the tables.
  const first = cleaning.use(await serve('authority', env));
  await ready([first], surroundings);
  const newParty = (name: string) => json<RelyingParty>('relying-party', 'create', name);
  const [shop, bankParty] = [await newParty('Shop'), await newParty('Bank')];
  const second = cleaning.use(await serve('authority', env));
  const bank = cleaning.use(await serve('bank', { ...env, ...bankEnvironment(folder, bankParty, first.address) }));
  const programs = [first, second, bank];
  await ready(programs, surroundings);
  const open = async (url: string) => {
    const database = await openDatabase({ url, applicationName: 'warifu-faults', maxConnections: 2 });
    cleaning.defer(() => database.close());
    return database;
  };
  const [authorityLog, books] = [await open(databaseUrl), await open(bankUrl)];
  const postgresFile = join(postgresFolder, 'postgres', 'postmaster.pid');
  const authorities = [first, second] as const;
  return {
    dataFolder,
    databaseUrl,
    bankUrl,
    authorities,
    bank,
    programs,
    bankParty,
    shop,
    postgresFile,
    postgresLog,
    authorityLog,
    books,
    json,
  };
}

async function serve(name: 'authority' | 'bank', env: Environment): Promise<SupervisedProgram> {
  const port = await freePort();
  const portName = `WARIFU_${name.toUpperCase()}_PORT`;
  const address = `http://localhost:${port}`;
  return new SupervisedProgram({ args: ['serve', name], env: { ...env, [portName]: String(port) }, address });
}

async function ready(programs: readonly SupervisedProgram[], surroundings: Surroundings): Promise<void> {
  for (const program of programs) {
    try {
      await within(startTimeoutMs, 'a program starts', surroundings, () => program.isReady());
    } catch (cause) {
      throw new Error(`a program did not start; it said: ${program.said}`, { cause });
    }
  }
}

function bankEnvironment(folder: string, { apiKey }: RelyingParty, authority: string): Environment {
  const [descriptionFile, policyFile] = [join(folder, 'bank.json'), join(folder, 'policy.json')];
  writeFileSync(descriptionFile, JSON.stringify(description));
  writeFileSync(policyFile, JSON.stringify(policy));
  for (const file of [descriptionFile, policyFile]) chmodSync(file, 0o600);
  return {
    WARIFU_BANK_DESCRIPTION: descriptionFile,
    WARIFU_BANK_POLICY: policyFile,
    WARIFU_BANK_AUTHORITY_URL: authority,
    WARIFU_BANK_API_KEY: 'env:FAULTS_BANK_API_KEY',
    FAULTS_BANK_API_KEY: apiKey,
    // Nobody listens there.
    WARIFU_BANK_SMTP_URL: 'smtp://127.0.0.1:1',
  };
}
