import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@warifu/database';
import { runRound, type Plan, type Round, type Stage } from './round.ts';
import type { TestBed } from './test-bed.ts';
import { sampleBackends, type BackendState } from './waits.ts';
import { whereTimeGoes, type CpuProfile, type TimeShare } from './where-time-goes.ts';

/** One round under the profiler of V8, while somebody looks what PostgreSQL is doing. */
export interface Profile {
  readonly round: Round;
  readonly timeShares: readonly TimeShare[];
  readonly backends: readonly BackendState[];
}

interface Profiling {
  readonly stage: Omit<Stage, 'servers'>;
  readonly plan: Plan;
  /** Where the profile is written. */
  readonly folder: string;
  /** 0 for none. */
  readonly warmUpSeconds: number;
}

const writingTimeoutMs = 20_000;
const pollMs = 50;

/** Starts an authority of its own under the profiler. @throws Error where it writes no profile */
export async function profileAuthority(
  bed: TestBed,
  { stage, plan, folder, warmUpSeconds }: Profiling,
): Promise<Profile> {
  const { signal, tell } = stage;
  const profileFile = join(folder, 'profile.json');
  const profiler = fileURLToPath(new URL('./profiler.js', import.meta.url));
  const authority = await bed.startAuthority(['--import', profiler], { BENCH_PROFILE: profileFile });
  const profiled: Stage = { ...stage, servers: [authority] };
  tell(`profile: ${plan.connections} connections, ${plan.durationSeconds} s`);
  if (warmUpSeconds > 0) await runRound(profiled, { ...plan, durationSeconds: warmUpSeconds });

  const database = await openDatabase({ url: bed.ownerUrl, applicationName: 'warifu-bench', maxConnections: 1 });
  const looking = new AbortController();
  const until = AbortSignal.any([looking.signal, signal]);
  let backends: Promise<BackendState[]> = Promise.resolve([]);
  const onLoad = (): void => {
    process.kill(authority.processId, 'SIGUSR2');
    backends = sampleBackends(database.sql, until);
  };
  try {
    const round = await runRound(profiled, { ...plan, onLoad }).finally(() => {
      looking.abort();
    });
    process.kill(authority.processId, 'SIGUSR2');
    const profile = await readProfile(profileFile, signal);
    return { round, timeShares: whereTimeGoes(profile, round.durationSeconds), backends: await backends };
  } finally {
    await database.close();
  }
}

async function readProfile(file: string, signal: AbortSignal): Promise<CpuProfile> {
  for (let waitedMs = 0; waitedMs < writingTimeoutMs; waitedMs += pollMs) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.endsWith('}')) return JSON.parse(text) as CpuProfile;
    await wait(pollMs, undefined, { signal });
  }
  throw new Error('the authority wrote no profile');
}
