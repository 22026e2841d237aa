import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@warifu/kernel';
import { timeStep } from '@warifu/otp';
import type { ChildProgram } from '../child-program.ts';
import { meanBatchSize, readBatchCounts } from './batch-counts.ts';
import { busyCpuSeconds, cpuSeconds, endedChildrenCpuSeconds, familyCpuSeconds } from '../cpu-time.ts';
import { validateBody, type CredentialPool } from './credential-pool.ts';
import { runWrk, type LoadResult } from './wrk.ts';

export type Target = 'trivial' | 'validate';

/** What a round is run on. */
export interface Stage {
  readonly authority: ChildProgram;
  readonly trivial: ChildProgram;
  readonly postgresProcessId: number;
  readonly pool: CredentialPool;
  readonly apiKey: string;
  /** Where the bodies of a round are written. */
  readonly bodiesFile: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tell: (sentence: string) => void;
}

export interface Plan {
  readonly target: Target;
  readonly connections: number;
  readonly durationSeconds: number;
  /** Waits for the next step where fewer codes than these are unspent. */
  readonly wantedCodes: number;
}

export interface Round extends Omit<LoadResult, 'sent' | 'refusals'> {
  readonly target: Target;
  readonly connections: number;
  readonly perSecond: number;
  /** Whether more was sent than there were unspent codes. */
  readonly ranOut: boolean;
  readonly firstRefusal: string | null;
  readonly cpuSeconds: CpuSeconds;
  /** null for the trivial server, which has no batches. */
  readonly meanBatchSize: number | null;
}

/** By process; of the trivial server's rounds PostgreSQL has only what it does by itself. */
export interface CpuSeconds {
  readonly server: number;
  readonly postgres: number;
  readonly wrk: number;
  /** Everything else on the machine, and what its host took away. */
  readonly others: number;
}

const periodSeconds = 30;

/** One load on one target, with codes made just before it. @throws UserError, or Error where wrk or a program fails */
export async function runRound(stage: Stage, plan: Plan): Promise<Round> {
  const { target, connections, durationSeconds } = plan;
  const { pool, bodiesFile, apiKey, authority, signal } = stage;
  const program = stage[target === 'validate' ? 'authority' : 'trivial'];
  const step = await stepWithCodes(stage, plan);
  const credentials = pool.fresh(step);
  const bodies = credentials.map((credential) => validateBody(credential, step));
  writeFileSync(bodiesFile, `${bodies.join('\n')}\n`, { mode: 0o600 });

  const batchesBefore = await readBatchCounts(authority.address, signal);
  const cpuBefore = readCpu(program, stage);
  const url = `${program.address}/v1/validate`;
  const { sent, refusals, ...result } = await runWrk({ url, connections, durationSeconds, bodiesFile, apiKey, signal });
  const cpuAfter = readCpu(program, stage);
  const batchesAfter = await readBatchCounts(authority.address, signal);
  if (target === 'validate') pool.spend(sent);
  return {
    target,
    connections,
    ...result,
    perSecond: result.answers / result.durationSeconds,
    ranOut: target === 'validate' && sent > bodies.length,
    firstRefusal: refusals[0] ?? null,
    cpuSeconds: cpuBetween(cpuBefore, cpuAfter),
    meanBatchSize: meanBatchSize(batchesBefore, batchesAfter),
  };
}

/** The present step; the next one where too many codes of the present one are spent. */
async function stepWithCodes({ pool, clock, signal, tell }: Stage, { target, wantedCodes }: Plan): Promise<number> {
  const nowMs = clock.nowMs();
  const step = timeStep(nowMs, periodSeconds);
  if (target === 'trivial' || pool.fresh(step).length >= Math.min(wantedCodes, pool.size)) return step;
  const waitMs = (step + 1) * periodSeconds * 1000 - nowMs;
  tell(`waiting ${Math.ceil(waitMs / 1000)} s for new codes`);
  await wait(waitMs, undefined, { signal });
  return step + 1;
}

interface CpuReading {
  readonly server: number;
  readonly postgres: number;
  readonly wrk: number;
  readonly machine: number;
}

function readCpu(program: ChildProgram, { postgresProcessId }: Stage): CpuReading {
  return {
    server: cpuSeconds(program.processId),
    postgres: familyCpuSeconds(postgresProcessId),
    wrk: endedChildrenCpuSeconds(),
    machine: busyCpuSeconds(),
  };
}

function cpuBetween(before: CpuReading, after: CpuReading): CpuSeconds {
  const server = after.server - before.server;
  const postgres = after.postgres - before.postgres;
  const wrk = after.wrk - before.wrk;
  const others = Math.max(0, after.machine - before.machine - server - postgres - wrk);
  return { server, postgres, wrk, others };
}
