import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import { runChildProgram, startChildProgram, type Environment } from '../child-program.ts';
import { requireLinux } from '../cpu-time.ts';
import { figure } from '../figures.ts';
import type { Options } from '../options.ts';
import { places } from '../places.ts';
import { CredentialPool } from './credential-pool.ts';
import { runRound, type Plan, type Round, type Stage } from './round.ts';
import { seed } from './seed.ts';

export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
  /** Ends the benchmark early, in good order. */
  readonly signal: AbortSignal;
  /** Told how far it is. */
  readonly tell: (sentence: string) => void;
}

export interface Measured {
  readonly rounds: readonly Round[];
  /** Its version, and whether a commit is on the disk when it is told. */
  readonly postgres: string;
}

const targets = ['trivial', 'validate'] as const;
const connectionCounts = [64, 256] as const;
/** More codes than the fastest round so far has used, for one that is faster still. */
const spareCodes = 1.3;

/**
 * Measures the authority as it is served, on a new data folder with credentials of its own, beside the trivial server.
 * Nothing of it is left behind, however it ends.
 * @throws UserError for what the operator can mend; the signal's reason where it was ended early
 */
export async function measureAuthority(options: Options, surroundings: Surroundings): Promise<Measured> {
  requireLinux();
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { stage, postgres } = await setStage({ folder, options, surroundings, cleaning });
  return { rounds: await runSeries(stage, options), postgres };
}

interface Setting {
  readonly folder: string;
  readonly options: Options;
  readonly surroundings: Surroundings;
  /** Takes what must be undone at the end. */
  readonly cleaning: AsyncDisposableStack;
}

async function setStage({ folder, options, surroundings, cleaning }: Setting) {
  const { signal, tell } = surroundings;
  const dataFolder = join(folder, 'data');
  const env: Environment = { WARIFU_DATA: dataFolder, WARIFU_HOST: '127.0.0.1', WARIFU_AUTHORITY_PORT: '0' };
  tell('starting the authority');
  // Joined before the authority and left after it: PostgreSQL stops with the benchmark even if the authority was killed.
  const server = await startEmbedded({ folder: dataFolder, log: tell });
  cleaning.defer(() => server.leave());
  const serve = [places.warifu, 'serve', 'authority'];
  const authority = cleaning.use(await startChildProgram({ name: 'authority', command: serve, env, signal }));
  const trivialServer = [fileURLToPath(new URL('./trivial-server.js', import.meta.url))];
  const trivial = cleaning.use(await startChildProgram({ name: 'trivial', command: trivialServer, env: {}, signal }));

  const created = await runChildProgram([places.warifu, 'relying-party', 'create', 'bench', '--json'], { env, signal });
  const relyingParty = JSON.parse(created) as { readonly id: string; readonly apiKey: string };
  tell(`seeding ${options.credentials} credentials`);
  const { credentials, postgres } = await seed({
    ownerUrl: server.url('warifu_authority'),
    dataFolder,
    relyingPartyId: relyingParty.id,
    count: options.credentials,
    ...surroundings,
  });
  const stage: Stage = {
    authority,
    trivial,
    postgresProcessId: postgres.processId,
    pool: new CredentialPool(credentials),
    apiKey: relyingParty.apiKey,
    bodiesFile: join(folder, 'bodies'),
    ...surroundings,
  };
  return { stage, postgres: postgres.description };
}

/** A warm-up of each, then the rounds by turns, so that a machine that slows down does so for both. */
async function runSeries(stage: Stage, { roundSeconds, warmUpSeconds, repetitions }: Options): Promise<Round[]> {
  let fastest = warmUpSeconds === 0 ? 0 : await warmUp(stage, warmUpSeconds);
  const series = Array.from({ length: repetitions }, () => connectionCounts).flat();
  const total = series.length * targets.length;
  const rounds: Round[] = [];
  for (const connections of series) {
    for (const target of targets) {
      const wantedCodes = Math.ceil(fastest * roundSeconds * spareCodes);
      const plan = { target, connections, durationSeconds: roundSeconds, wantedCodes };
      const round = await tellRound(stage, `round ${rounds.length + 1} of ${total}`, plan);
      if (target === 'validate') fastest = Math.max(fastest, round.perSecond);
      rounds.push(round);
    }
  }
  return rounds;
}

/** @returns validations per second */
async function warmUp(stage: Stage, durationSeconds: number): Promise<number> {
  const plan = { connections: connectionCounts[0], durationSeconds, wantedCodes: 0 };
  await tellRound(stage, 'warm-up', { ...plan, target: 'trivial' });
  const { perSecond } = await tellRound(stage, 'warm-up', { ...plan, target: 'validate' });
  return perSecond;
}

async function tellRound(stage: Stage, which: string, plan: Plan): Promise<Round> {
  stage.tell(`${which}: ${plan.target}, ${plan.connections} connections, ${plan.durationSeconds} s`);
  const round = await runRound(stage, plan);
  stage.tell(`  ${figure(round.perSecond)}/s${round.refused === 0 ? '' : `, ${round.refused} NOT ACCEPTED`}`);
  return round;
}
