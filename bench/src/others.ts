import { availableParallelism } from 'node:os';
import type { Clock } from '@warifu/kernel';
import { busyCpuSeconds, cpuSeconds, familyCpuSeconds } from './cpu-time.ts';

interface Measured {
  readonly clock: Clock;
  readonly serverProcessId: number;
  readonly postgresProcessId: number;
}

/** Watches from now on. @returns what share of the machine's CPU time has gone to something else by then */
export function watchOthers(measured: Measured): () => number {
  const before = read(measured);
  return () => {
    const after = read(measured);
    const others = after.machine - before.machine - (after.ours - before.ours);
    return Math.max(0, others / (availableParallelism() * (after.seconds - before.seconds)));
  };
}

function read({ clock, serverProcessId, postgresProcessId }: Measured) {
  return {
    seconds: clock.monotonicMs() / 1000,
    machine: busyCpuSeconds(),
    ours: cpuSeconds(process.pid) + cpuSeconds(serverProcessId) + familyCpuSeconds(postgresProcessId),
  };
}
