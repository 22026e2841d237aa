import type { ChildProgram } from './child-program.ts';
import { busyCpuSeconds, cpuSeconds, endedChildrenCpuSeconds, familyCpuSeconds } from './cpu-time.ts';

/** Seconds that a load took, by process. */
export interface CpuSeconds {
  readonly server: number;
  /** Where the server does not ask it, what it does by itself. */
  readonly postgres: number;
  readonly wrk: number;
  /** Everything else on the machine, and what its host took away. */
  readonly others: number;
}

interface CpuReading extends Omit<CpuSeconds, 'others'> {
  readonly machine: number;
}

interface Measured {
  readonly servers: readonly ChildProgram[];
  readonly postgresProcessId: number;
}

export function readCpu({ servers, postgresProcessId }: Measured): CpuReading {
  return {
    server: servers.reduce((sum, { processId }) => sum + cpuSeconds(processId), 0),
    postgres: familyCpuSeconds(postgresProcessId),
    wrk: endedChildrenCpuSeconds(),
    machine: busyCpuSeconds(),
  };
}

export function cpuBetween(before: CpuReading, after: CpuReading): CpuSeconds {
  const server = after.server - before.server;
  const postgres = after.postgres - before.postgres;
  const wrk = after.wrk - before.wrk;
  const others = Math.max(0, after.machine - before.machine - server - postgres - wrk);
  return { server, postgres, wrk, others };
}
