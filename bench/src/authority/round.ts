import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@warifu/kernel';
import { timeStep } from '@warifu/otp';
import type { ChildProgram } from '../child-program.ts';
import { cpuBetween, readCpu, type CpuSeconds } from '../load-cpu.ts';
import { runWrk, type LoadResult } from '../wrk.ts';
import { meanBatchSize, readBatchCounts, type BatchCounts } from './batch-counts.ts';
import { validateBody, type CredentialPool } from './credential-pool.ts';

export type Target = 'trivial' | 'validate';

/** What a round is run on. */
export interface Stage {
  /** Those that are driven: one, or several that share the load. */
  readonly servers: readonly ChildProgram[];
  readonly postgresProcessId: number;
  readonly pool: CredentialPool;
  readonly apiKey: string;
  /** Where the requests of a round are written. */
  readonly requestsFile: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tell: (sentence: string) => void;
}

export interface Plan {
  readonly target: Target;
  readonly connections: number;
  readonly durationSeconds: number;
  /** Waits for the next step where fewer codes than these are unspent; null for as many as there are. */
  readonly wantedCodes: number | null;
  /** Called when everything is prepared and the load begins. */
  readonly onLoad?: () => void;
}

export interface Round extends Omit<LoadResult, 'sent' | 'sentByOneThread' | 'refusals'> {
  readonly target: Target;
  readonly processes: number;
  readonly connections: number;
  readonly perSecond: number;
  /** Whether more was sent than there were unspent codes. */
  readonly ranOut: boolean;
  readonly firstRefusal: string | null;
  readonly cpuSeconds: CpuSeconds;
  /** null for the trivial server, which has no batches. */
  readonly meanBatchSize: number | null;
}

const periodSeconds = 30;

/** One load on one target, with codes made just before it. @throws UserError, or Error where wrk or a program fails */
export async function runRound(stage: Stage, plan: Plan): Promise<Round> {
  const { target, connections, durationSeconds, wantedCodes } = plan;
  const { servers, pool, requestsFile, apiKey, signal } = stage;
  const step = await stepWithCodes(stage, plan);
  const credentials = pool.fresh(step).slice(0, wantedCodes ?? pool.size);
  const bodies = credentials.map((credential) => validateBody(credential, step));
  writeFileSync(requestsFile, `${bodies.join('\n')}\n`, { mode: 0o600 });

  const batchesBefore = await readBatches(stage, target);
  const cpuBefore = readCpu(stage);
  plan.onLoad?.();
  const {
    sent: _sent,
    sentByOneThread,
    refusals,
    ...result
  } = await runWrk({
    servers: servers.map(({ address }) => address),
    path: '/v1/validate',
    headers: { Authorization: `Bearer ${apiKey}` },
    accepted: '"result":"accepted"',
    ...{ connections, durationSeconds, requestsFile, signal },
  });
  const cpuAfter = readCpu(stage);
  const batchesAfter = await readBatches(stage, target);
  // Each thread has every second line, or every third …: what the busiest has reached counts for all.
  if (target === 'validate') pool.spend(sentByOneThread * servers.length);
  return {
    target,
    processes: servers.length,
    connections,
    ...result,
    perSecond: result.answers / result.durationSeconds,
    ranOut: target === 'validate' && sentByOneThread > Math.floor(bodies.length / servers.length),
    firstRefusal: refusals[0] ?? null,
    cpuSeconds: cpuBetween(cpuBefore, cpuAfter),
    meanBatchSize: meanBatchSize(batchesBefore, batchesAfter),
  };
}

/** The present step; the next one where too many codes of the present one are spent. */
async function stepWithCodes({ pool, clock, signal, tell }: Stage, { target, wantedCodes }: Plan): Promise<number> {
  const nowMs = clock.nowMs();
  const step = timeStep(nowMs, periodSeconds);
  const wanted = Math.min(wantedCodes ?? 1, pool.size);
  if (target === 'trivial' || pool.fresh(step).length >= wanted) return step;
  const waitMs = (step + 1) * periodSeconds * 1000 - nowMs;
  tell(`waiting ${Math.ceil(waitMs / 1000)} s for new codes`);
  await wait(waitMs, undefined, { signal });
  return step + 1;
}

/** Of all that are driven together; the trivial server has none. */
async function readBatches({ servers, signal }: Stage, target: Target): Promise<BatchCounts> {
  const asked = target === 'validate' ? servers : [];
  const counts = await Promise.all(asked.map(({ address }) => readBatchCounts(address, signal)));
  return {
    batches: counts.reduce((sum, { batches }) => sum + batches, 0),
    validations: counts.reduce((sum, { validations }) => sum + validations, 0),
  };
}
