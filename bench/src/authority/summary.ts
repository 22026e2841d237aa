import { summariseLoad, type LoadSeries } from '../load/load-series.ts';
import { spread, type Spread } from '../statistics.ts';
import type { Round, Target } from './round.ts';

/** All rounds on one target at one number of connections. */
export interface Series extends LoadSeries {
  readonly wrkCpuSeconds: Spread;
  /** Of everything else on the machine. */
  readonly othersCpuSeconds: Spread;
  /** null for the trivial server. */
  readonly batchSize: Spread | null;
}

/** So many authorities that share the connections. */
export interface Validating extends Series {
  readonly processes: number;
  /** Validations per trivial answer, of rounds that followed one another. */
  readonly ratio: Spread;
}

export interface Comparison {
  readonly connections: number;
  readonly trivial: Series;
  /** By number of processes, fewest first. */
  readonly validate: readonly Validating[];
}

/** In the order in which the numbers of connections were first measured. @throws RangeError where a target was not */
export function compare(rounds: readonly Round[]): Comparison[] {
  return [...new Set(rounds.map(({ connections }) => connections))].map((connections) => {
    const of = (target: Target) =>
      rounds.filter((round) => round.connections === connections && round.target === target);
    const trivial = of('trivial');
    const processCounts = [...new Set(of('validate').map(({ processes }) => processes))].toSorted((a, b) => a - b);
    const validate = processCounts.map((processes) => {
      const series = of('validate').filter((round) => round.processes === processes);
      const ratios = series.map(({ perSecond }, index) => perSecond / (trivial[index]?.perSecond ?? NaN));
      return { processes, ...summarise(series), ratio: spread(ratios) };
    });
    return { connections, trivial: summarise(trivial), validate };
  });
}

function summarise(rounds: readonly Round[]): Series {
  const of = (value: (round: Round) => number): Spread => spread(rounds.map(value));
  const batchSizes = rounds.flatMap(({ meanBatchSize }) => meanBatchSize ?? []);
  return {
    ...summariseLoad(rounds),
    wrkCpuSeconds: of((round) => round.cpuSeconds.wrk),
    othersCpuSeconds: of((round) => round.cpuSeconds.others),
    batchSize: batchSizes.length === 0 ? null : spread(batchSizes),
  };
}
