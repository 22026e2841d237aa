import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { isoTime, type Clock } from '@warifu/kernel';
import { places } from './places.ts';

/** Where, when and of what the figures were taken. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGib: number;
  readonly kernel: string;
  readonly node: string;
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  /** `unknown` outside a repository. */
  readonly commit: string;
  /** Whether the working copy differs from the commit, the reports left out. */
  readonly hasChanges: boolean;
}

export function describeMachine(clock: Clock): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    kernel: `${type()} ${release()}`,
    node: process.versions.node,
    measuredAt: isoTime(clock.nowMs()),
    commit: git('rev-parse', '--short=12', 'HEAD') ?? 'unknown',
    hasChanges: git('status', '--porcelain', '--', '.', ':!docs/benchmarks', ':!docs/faults') !== '',
  };
}

/** What git answers; null where it does not. */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, {
    cwd: places.root,
    encoding: 'utf8',
    timeout: 10_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : null;
}
