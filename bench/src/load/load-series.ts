import { figure, figures } from '../figures.ts';
import type { CpuSeconds } from '../load-cpu.ts';
import { spread, type Spread } from '../statistics.ts';
import type { Column } from '../table.ts';
import type { LoadResult } from '../wrk.ts';

/** What a round of a load took. */
export interface LoadRound extends Pick<LoadResult, 'answers' | 'durationSeconds' | 'p50Ms' | 'p99Ms' | 'p999Ms'> {
  readonly perSecond: number;
  readonly cpuSeconds: CpuSeconds;
}

/** All rounds of a load on one target at one number of connections. */
export interface LoadSeries {
  readonly perSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  readonly p999Ms: Spread;
  readonly serverCpuSeconds: Spread;
  readonly postgresCpuSeconds: Spread;
  /** Seconds of server and PostgreSQL for 1,000 answers: it depends little on what else the machine does. */
  readonly cpuSecondsPer1000: Spread;
}

export function summariseLoad(rounds: readonly LoadRound[]): LoadSeries {
  const of = (value: (round: LoadRound) => number): Spread => spread(rounds.map(value));
  return {
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    p999Ms: of((round) => round.p999Ms),
    serverCpuSeconds: of((round) => round.cpuSeconds.server),
    postgresCpuSeconds: of((round) => round.cpuSeconds.postgres),
    cpuSecondsPer1000: of(({ cpuSeconds, answers }) => (1000 * (cpuSeconds.server + cpuSeconds.postgres)) / answers),
  };
}

/** The columns that `loadCells` fills. */
export const loadColumns: readonly Column[] = [
  { title: 'per second', align: 'right' },
  { title: 'p50 ms', align: 'right' },
  { title: 'p99 ms', align: 'right' },
  { title: 'p99.9 ms', align: 'right' },
  { title: 'CPU s: server', align: 'right' },
  { title: 'PostgreSQL', align: 'right' },
  { title: 'CPU s for 1,000', align: 'right' },
];

export function loadCells(series: LoadSeries): string[] {
  return [
    figures(series.perSecond),
    figures(series.p50Ms, 1),
    figures(series.p99Ms, 1),
    figures(series.p999Ms, 1),
    figure(series.serverCpuSeconds.median, 1),
    figure(series.postgresCpuSeconds.median, 1),
    figures(series.cpuSecondsPer1000, 3),
  ];
}

/** The part of the machine's CPU time, 0 to 1, that went to something else during the rounds. */
export function shareOfOthers(
  rounds: readonly Pick<LoadRound, 'cpuSeconds' | 'durationSeconds'>[],
  cores: number,
): number {
  const others = rounds.reduce((sum, { cpuSeconds }) => sum + cpuSeconds.others, 0);
  return others / (cores * rounds.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0));
}
