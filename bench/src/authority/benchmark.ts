import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireLinux } from '../cpu-time.ts';
import { figure } from '../figures.ts';
import type { Options } from '../options.ts';
import type { Surroundings } from '../subject.ts';
import { profileAuthority, type Profile } from './profile.ts';
import { runRound, type Plan, type Round, type Stage, type Target } from './round.ts';
import { setUpTestBed, type TestBed } from './test-bed.ts';

export interface Measured {
  readonly rounds: readonly Round[];
  readonly profile: Profile;
  /** Its version, and whether a commit is on the disk when it is told. */
  readonly postgres: string;
}

interface Turn {
  readonly connections: number;
  readonly target: Target;
  readonly processes: number;
}

const maxProcesses = 2;
/** Of the profile, and of what the aim speaks of. */
export const mainConnections = 64;
const connectionCounts = [1, 16, mainConnections, 256] as const;
const quickConnectionCounts = [mainConnections] as const;
/** More codes for each process than the fastest so far has used, for one that is faster still. */
const spareCodes = 1.4;
/** At least so many for each second: the first round, whose code is not yet compiled, may be much slower than the next. */
const leastCodesPerSecond = 10_000;

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
  const { credentials } = options;
  const wanted = { folder, credentials, processes: maxProcesses, cleaning };
  const bed = await setUpTestBed(wanted, surroundings);
  const stage = {
    postgresProcessId: bed.postgres.processId,
    pool: bed.pool,
    apiKey: bed.apiKey,
    requestsFile: join(folder, 'requests'),
    ...surroundings,
  };
  const rounds = await runSeries(bed, stage, options);
  const validations = rounds.filter(({ target }) => target === 'validate');
  const fastest = Math.max(...validations.map(({ perSecond, processes }) => perSecond / processes));
  const plan = planFor(
    { target: 'validate', connections: mainConnections, processes: 1 },
    options.roundSeconds,
    fastest,
  );
  const profile = await profileAuthority(bed, { stage, plan, folder, warmUpSeconds: options.warmUpSeconds });
  return { rounds, profile, postgres: bed.postgres.description };
}

/** A warm-up of each process, then the rounds by turns, so that a machine that slows down does so for all of them. */
async function runSeries(
  bed: TestBed,
  stage: Omit<Stage, 'servers'>,
  { isQuick, roundSeconds, warmUpSeconds, repetitions }: Options,
): Promise<Round[]> {
  const turns = (isQuick ? quickConnectionCounts : connectionCounts).flatMap(turnsWith);
  const series = Array.from({ length: repetitions }, () => turns).flat();
  const fastest = { trivial: 0, validate: warmUpSeconds === 0 ? 0 : await warmUp(bed, stage, warmUpSeconds) };
  const rounds: Round[] = [];
  for (const turn of series) {
    const servers = turn.target === 'trivial' ? [bed.trivial] : bed.authorities.slice(0, turn.processes);
    const plan = planFor(turn, roundSeconds, fastest[turn.target]);
    const round = await tellRound({ ...stage, servers }, `round ${rounds.length + 1} of ${series.length}`, plan);
    fastest[turn.target] = Math.max(fastest[turn.target], round.perSecond / turn.processes);
    rounds.push(round);
  }
  return rounds;
}

/** The trivial server, one authority, and where there is a connection for each, two. */
function turnsWith(connections: number): Turn[] {
  const processes = connections < maxProcesses ? [1] : [1, maxProcesses];
  const validate = processes.map((count): Turn => ({ connections, target: 'validate', processes: count }));
  return [{ connections, target: 'trivial', processes: 1 }, ...validate];
}

/** @param fastest validations per second of one process so far; 0 where nothing is known */
function planFor({ processes, ...turn }: Turn, durationSeconds: number, fastest: number): Plan {
  const perSecond = Math.max(fastest * spareCodes, leastCodesPerSecond);
  const wantedCodes = fastest === 0 ? null : Math.ceil(processes * durationSeconds * perSecond);
  return { ...turn, durationSeconds, wantedCodes };
}

/** @returns validations per second of the fastest process */
async function warmUp(bed: TestBed, stage: Omit<Stage, 'servers'>, durationSeconds: number): Promise<number> {
  const plan = { connections: mainConnections, durationSeconds, wantedCodes: null };
  await tellRound({ ...stage, servers: [bed.trivial] }, 'warm-up', { ...plan, target: 'trivial' });
  let fastest = 0;
  for (const authority of bed.authorities) {
    const warmed = await tellRound({ ...stage, servers: [authority] }, 'warm-up', { ...plan, target: 'validate' });
    fastest = Math.max(fastest, warmed.perSecond);
  }
  return fastest;
}

async function tellRound(stage: Stage, which: string, plan: Plan): Promise<Round> {
  const { target, connections, durationSeconds } = plan;
  const { length: processes } = stage.servers;
  stage.tell(`${which}: ${target} by ${processes}, ${connections} connections, ${durationSeconds} s`);
  const round = await runRound(stage, plan);
  stage.tell(`  ${figure(round.perSecond)}/s${round.refused === 0 ? '' : `, ${round.refused} NOT ACCEPTED`}`);
  return round;
}
