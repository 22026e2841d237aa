import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@warifu/database';
import { runRound, type Stage } from '../authority/round.ts';
import { setUpTestBed, type TestBed } from '../authority/test-bed.ts';
import { startChildProgram } from '../child-program.ts';
import { requireLinux } from '../cpu-time.ts';
import { figure } from '../figures.ts';
import type { Options } from '../options.ts';
import type { Surroundings } from '../subject.ts';
import { betterAuthRound, type BetterAuth } from './better-auth-round.ts';
import { seedUsers } from './better-auth-users.ts';
import { sendCopies, type CopiesAccepted } from './copies.ts';
import type { PeerRound } from './peer-round.ts';

export interface MeasuredPeers {
  readonly rounds: readonly PeerRound[];
  readonly copies: CopiesAccepted;
  readonly postgres: string;
}

export interface PeersSize {
  /** Of Warifu, and users of better-auth: a user is used again after all others, a credential only with a new code. */
  readonly credentials: number;
  readonly users: number;
  readonly connections: readonly number[];
  /** How often copies of one code are sent in each way. */
  readonly codes: number;
}

const fullSize: PeersSize = { credentials: 150_000, users: 20_000, connections: [1, 16, 64, 256], codes: 20 };
const quickSize: PeersSize = { credentials: 20_000, users: 1_000, connections: [64], codes: 2 };
const secretBytes = 32;
const spareCodes = 1.6;
const leastCodesPerSecond = 10_000;

/** Measures Warifu's authority and better-auth by turns, over one PostgreSQL server. Nothing of it is left behind. */
export async function measurePeers(options: Options, surroundings: Surroundings): Promise<MeasuredPeers> {
  requireLinux();
  const { random, signal, tell } = surroundings;
  const size = sizeOf(options);
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { credentials } = size;
  const bed = await setUpTestBed({ folder, processes: 1, credentials, cleaning }, surroundings);

  tell('starting better-auth');
  const databaseUrl = await bed.addDatabase('better_auth');
  const secret = Buffer.from(random.bytes(secretBytes)).toString('hex');
  const server = cleaning.use(
    await startChildProgram({
      name: 'better-auth',
      command: [fileURLToPath(new URL('./better-auth-server.js', import.meta.url))],
      env: { BENCH_DATABASE_URL: databaseUrl, BENCH_SECRET: secret, NODE_ENV: 'production' },
      signal,
    }),
  );
  tell(`seeding ${size.users} users`);
  const database = await openDatabase({ url: databaseUrl, applicationName: 'warifu-bench', maxConnections: 1 });
  cleaning.defer(() => database.close());
  const seeding = { sql: database.sql, secret, ...surroundings };
  const users = await seedUsers(size.users, seeding);
  const betterAuth: BetterAuth = { server, users, seeding };

  const stage: Stage = {
    servers: bed.authorities,
    postgresProcessId: bed.postgres.processId,
    pool: bed.pool,
    apiKey: bed.apiKey,
    requestsFile: join(folder, 'requests'),
    ...surroundings,
  };
  tell(`${size.codes} codes, each sent many times at once`);
  const copies = await sendCopies({ bed, betterAuth, codes: size.codes }, surroundings);
  const rounds = await runRounds({ bed, betterAuth, stage, size }, options);
  return { rounds, copies, postgres: bed.postgres.description };
}

export function sizeOf({ isQuick }: Pick<Options, 'isQuick'>): PeersSize {
  return isQuick ? quickSize : fullSize;
}

interface Playing {
  readonly bed: TestBed;
  readonly betterAuth: BetterAuth;
  readonly stage: Stage;
  readonly size: PeersSize;
}

/** A warm-up of each, then both by turns. */
async function runRounds({ betterAuth, stage, size }: Playing, options: Options): Promise<PeerRound[]> {
  const { roundSeconds, warmUpSeconds, repetitions } = options;
  const series = Array.from({ length: repetitions }, () => size.connections).flat();
  let fastest = 0;
  const byWarifu = async (connections: number, durationSeconds: number): Promise<PeerRound> => {
    const perSecond = Math.max(fastest * spareCodes, leastCodesPerSecond);
    const wantedCodes = fastest === 0 ? null : Math.ceil(durationSeconds * perSecond);
    const round = await runRound(stage, { target: 'validate', connections, durationSeconds, wantedCodes });
    fastest = Math.max(fastest, round.perSecond);
    return { peer: 'warifu', ...round };
  };
  const byBetterAuth = (connections: number, durationSeconds: number): Promise<PeerRound> =>
    betterAuthRound(betterAuth, stage, { connections, durationSeconds });

  if (warmUpSeconds > 0) {
    const warmUpConnections = Math.max(...size.connections);
    await byWarifu(warmUpConnections, warmUpSeconds);
    await byBetterAuth(warmUpConnections, warmUpSeconds);
  }
  const rounds: PeerRound[] = [];
  for (const connections of series) {
    for (const run of [byWarifu, byBetterAuth]) {
      const round = await run(connections, roundSeconds);
      rounds.push(round);
      const which = `round ${rounds.length} of ${2 * series.length}: ${round.peer}, ${connections} connections`;
      stage.tell(
        `${which}: ${figure(round.perSecond)}/s${round.refused === 0 ? '' : `, ${round.refused} NOT ACCEPTED`}`,
      );
    }
  }
  return rounds;
}
