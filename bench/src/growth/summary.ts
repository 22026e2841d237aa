import { spread, type Spread } from '../statistics.ts';
import type { Round } from './benchmark.ts';

/** All rounds of one size. */
export interface Series {
  readonly credentials: number;
  readonly perSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  /** Per thousand validations. */
  readonly serverCpuSeconds: Spread;
  readonly postgresCpuSeconds: Spread;
  /** Written to PostgreSQL's log for each validation. */
  readonly logBytes: Spread;
}

/** How far apart the sizes are: 0.2 where the lowest median lies 20 % below the highest. */
export interface Distances {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** In the order in which the sizes were first measured. */
export function summarise(rounds: readonly Round[]): Series[] {
  return [...new Set(rounds.map(({ credentials }) => credentials))]
    .toSorted((one, other) => one - other)
    .map((credentials) => {
      const own = rounds.filter((round) => round.credentials === credentials);
      const of = (value: (round: Round) => number): Spread => spread(own.map(value));
      const perThousand = (value: (round: Round) => number) =>
        of((round) => (value(round) * 1000) / Math.max(1, round.validations));
      return {
        credentials,
        perSecond: of((round) => round.perSecond),
        p50Ms: of((round) => round.p50Ms),
        p99Ms: of((round) => round.p99Ms),
        serverCpuSeconds: perThousand((round) => round.cpuSeconds.server),
        postgresCpuSeconds: perThousand((round) => round.cpuSeconds.postgres),
        logBytes: of((round) => round.logBytes / Math.max(1, round.validations)),
      };
    });
}

export function distances(series: readonly Series[]): Distances {
  const apart = (values: readonly number[]): number => 1 - Math.min(...values) / Math.max(...values);
  return {
    perSecond: apart(series.map(({ perSecond }) => perSecond.median)),
    p99Ms: apart(series.map(({ p99Ms }) => p99Ms.median)),
  };
}
