import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, startEmbedded, type Database, type EmbeddedServer } from '@warifu/database';
import { runChildProgram, startChildProgram, type ChildProgram, type Environment } from '../child-program.ts';
import { requireLinux } from '../cpu-time.ts';
import { figure } from '../figures.ts';
import { cpuBetween, readCpu, type CpuSeconds } from '../load-cpu.ts';
import { places } from '../places.ts';
import { describeServer, type PostgresServer } from '../postgres-server.ts';
import type { Surroundings } from '../subject.ts';
import { runWrk } from '../wrk.ts';
import { CountedPool } from './counted-pool.ts';
import { fill } from './fill.ts';
import { appendSingly, readLogSize, type LogSize } from './log-size.ts';
import { residentBytes } from './memory.ts';
import type { Sizes } from './sizes.ts';

/** One load on the authority of one size. */
export interface Round {
  readonly credentials: number;
  readonly durationSeconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly validations: number;
  readonly refused: number;
  readonly firstRefusal: string | null;
  /** Whether more was sent than there were codes: then the first were sent again. */
  readonly ranOut: boolean;
  readonly socketErrors: number;
  readonly cpuSeconds: CpuSeconds;
  /** What PostgreSQL wrote to its log meanwhile. */
  readonly logBytes: number;
}

/** What one size took to make and to keep. */
export interface Place {
  readonly credentials: number;
  readonly fillSeconds: number;
  readonly databaseBytes: number;
  /** Of the authority's process. */
  readonly idleBytes: number;
  readonly loadedBytes: number;
}

export interface Measured {
  readonly rounds: readonly Round[];
  readonly places: readonly Place[];
  /** Of the audit log of the largest. */
  readonly busyLog: LogSize;
  /** Of entries that were appended one by one. */
  readonly quietLog: LogSize;
  readonly postgres: string;
}

interface Town {
  readonly credentials: number;
  readonly authority: ChildProgram;
  readonly apiKey: string;
  readonly pool: CountedPool;
  readonly database: Database;
  readonly fillSeconds: number;
  readonly databaseBytes: number;
  readonly idleBytes: number;
}

/** More codes than the fastest round so far has used, for one that is faster still. */
const spareCodes = 1.5;
const codesPerSecondAtFirst = 25_000;

/**
 * Measures one authority for each size, each over a database of its own in one server, by turns. Nothing is left behind,
 * however it ends.
 * @throws UserError for what the operator can mend; the signal's reason where it was ended early
 */
export async function measureGrowth(sizes: Sizes, surroundings: Surroundings): Promise<Measured> {
  requireLinux();
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const server = await startEmbedded({ folder: join(folder, 'server'), log: surroundings.tell });
  cleaning.defer(() => server.leave());
  const towns: Town[] = [];
  for (const credentials of sizes.credentials) {
    towns.push(await settle({ folder, server, credentials, sizes, surroundings, cleaning }));
  }
  const [first] = towns;
  if (first === undefined) throw new RangeError('no size is given');
  const postgres = await describeServer(first.database.sql);
  surroundings.tell('writing everything to the disk');
  await first.database.sql.text('checkpoint');
  const rounds = await runSeries(towns, { sizes, postgres, folder, surroundings });
  const last = towns.at(-1) ?? first;
  await last.database.sql.text('vacuum analyze audit.entry');
  return {
    rounds,
    places: towns.map(({ authority, credentials, fillSeconds, databaseBytes, idleBytes }) => {
      return { credentials, fillSeconds, databaseBytes, idleBytes, loadedBytes: residentBytes(authority.processId) };
    }),
    busyLog: await readLogSize(last.database.sql),
    quietLog: await appendSingly(last.database, { count: sizes.singleEntries, ...surroundings }),
    postgres: postgres.description,
  };
}

interface Settling {
  readonly folder: string;
  readonly server: EmbeddedServer;
  readonly credentials: number;
  readonly sizes: Sizes;
  readonly surroundings: Surroundings;
  /** Takes what must be undone at the end. */
  readonly cleaning: AsyncDisposableStack;
}

async function settle({ folder, server, credentials, sizes, surroundings, cleaning }: Settling): Promise<Town> {
  const { signal, tell } = surroundings;
  const name = `growth_${credentials}`;
  const dataFolder = join(folder, name);
  await server.ensureDatabase(name);
  const ownerUrl = server.url(name);
  const env: Environment = {
    WARIFU_DATA: dataFolder,
    WARIFU_AUTHORITY_DATABASE_URL: ownerUrl,
    WARIFU_HOST: '127.0.0.1',
    WARIFU_AUTHORITY_PORT: '0',
  };
  const command = [places.warifu, 'serve', 'authority'];
  const authority = cleaning.use(await startChildProgram({ name: 'authority', command, env, signal }));
  const created = await runChildProgram([places.warifu, 'relying-party', 'create', 'bench', '--json'], { env, signal });
  const { id: relyingPartyId, apiKey } = JSON.parse(created) as { readonly id: string; readonly apiKey: string };
  tell(`seeding ${figure(credentials)} credentials`);
  const filled = await fill({
    ownerUrl,
    dataFolder,
    relyingPartyId,
    count: credentials,
    asked: sizes.asked,
    ...surroundings,
  });
  tell(`  ${figure(filled.seconds)} s`);
  const database = await openDatabase({
    url: ownerUrl,
    applicationName: 'warifu-bench',
    statementTimeoutSeconds: 300,
  });
  cleaning.defer(() => database.close());
  return {
    credentials,
    authority,
    apiKey,
    pool: new CountedPool(filled.credentials),
    database,
    fillSeconds: filled.seconds,
    databaseBytes: await sizeOf(database),
    idleBytes: residentBytes(authority.processId),
  };
}

async function sizeOf({ sql }: Database): Promise<number> {
  const [row] = await sql<[{ bytes: number }]>`select pg_database_size(current_database())::float8 as bytes`;
  return row.bytes;
}

interface Stage {
  readonly sizes: Sizes;
  readonly postgres: PostgresServer;
  readonly folder: string;
  readonly surroundings: Surroundings;
}

/** By turns, each time beginning with another, so that a machine that slows down does so for all alike. */
async function runSeries(towns: readonly Town[], stage: Stage): Promise<Round[]> {
  const { warmUpSeconds, roundSeconds, repetitions } = stage.sizes;
  let perSecond = codesPerSecondAtFirst;
  if (warmUpSeconds > 0) {
    stage.surroundings.tell('warming up');
    const warmUps: number[] = [];
    for (const town of towns) {
      warmUps.push((await runRound(town, stage, { seconds: warmUpSeconds, perSecond })).perSecond);
    }
    perSecond = Math.max(...warmUps);
  }
  const rounds: Round[] = [];
  for (let turn = 0; turn < repetitions; turn += 1) {
    for (const town of [...towns.slice(turn % towns.length), ...towns.slice(0, turn % towns.length)]) {
      const round = await runRound(town, stage, { seconds: roundSeconds, perSecond });
      perSecond = Math.max(perSecond, round.perSecond);
      rounds.push(round);
      const refused = round.refused === 0 ? '' : `, ${round.refused} NOT ACCEPTED`;
      stage.surroundings.tell(
        `round ${rounds.length} of ${repetitions * towns.length}: ${figure(town.credentials)} credentials, ${figure(round.perSecond)}/s${refused}`,
      );
    }
  }
  return rounds;
}

async function runRound(
  { credentials, authority, apiKey, pool, database }: Town,
  { sizes, postgres, folder, surroundings: { signal } }: Stage,
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<Round> {
  const requestsFile = join(folder, 'requests');
  const bodies = pool.next(Math.ceil(seconds * perSecond * spareCodes));
  writeFileSync(requestsFile, `${bodies.join('\n')}\n`, { mode: 0o600 });
  const measured = { servers: [authority], postgresProcessId: postgres.processId };
  const logBefore = await logPosition(database);
  const cpuBefore = readCpu(measured);
  const result = await runWrk({
    servers: [authority.address],
    path: '/v1/validate',
    connections: sizes.connections,
    durationSeconds: seconds,
    requestsFile,
    headers: { Authorization: `Bearer ${apiKey}` },
    accepted: '"result":"accepted"',
    signal,
  });
  const cpuSeconds = cpuBetween(cpuBefore, readCpu(measured));
  pool.spend(Math.min(result.sent, bodies.length));
  const { answers, durationSeconds, p50Ms, p99Ms, refused, refusals, socketErrors } = result;
  return {
    credentials,
    durationSeconds,
    perSecond: answers / durationSeconds,
    p50Ms,
    p99Ms,
    validations: answers,
    refused,
    firstRefusal: refusals[0] ?? null,
    ranOut: result.sent > bodies.length,
    socketErrors,
    cpuSeconds,
    logBytes: (await logPosition(database)) - logBefore,
  };
}

/** In bytes since the server was made. */
async function logPosition({ sql }: Database): Promise<number> {
  const [row] = await sql<[{ position: number }]>`select (pg_current_wal_lsn() - '0/0')::float8 as position`;
  return row.position;
}
