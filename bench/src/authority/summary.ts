import { spread, type Spread } from '../statistics.ts';
import type { Round, Target } from './round.ts';

/** All rounds on one target at one number of connections. */
export interface Series {
  readonly perSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  readonly p999Ms: Spread;
  readonly serverCpuSeconds: Spread;
  readonly postgresCpuSeconds: Spread;
  readonly wrkCpuSeconds: Spread;
  /** Of everything else on the machine. */
  readonly othersCpuSeconds: Spread;
  /** Seconds of server and PostgreSQL for 1,000 answers: it depends little on what else the machine does. */
  readonly cpuSecondsPer1000: Spread;
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

/** What of the rounds must be nothing for the figures to count. */
export interface Faults {
  readonly notAccepted: number;
  readonly socketErrors: number;
  readonly roundsWithoutEnoughCodes: number;
  readonly firstRefusal: string | null;
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
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    p999Ms: of((round) => round.p999Ms),
    serverCpuSeconds: of((round) => round.cpuSeconds.server),
    postgresCpuSeconds: of((round) => round.cpuSeconds.postgres),
    wrkCpuSeconds: of((round) => round.cpuSeconds.wrk),
    othersCpuSeconds: of((round) => round.cpuSeconds.others),
    cpuSecondsPer1000: of(({ cpuSeconds, answers }) => (1000 * (cpuSeconds.server + cpuSeconds.postgres)) / answers),
    batchSize: batchSizes.length === 0 ? null : spread(batchSizes),
  };
}

/** What can go wrong with a round, and what it took. */
type Judged = Pick<Round, 'refused' | 'socketErrors' | 'ranOut' | 'firstRefusal'>;

export function findFaults(rounds: readonly Judged[]): Faults {
  const sum = (value: (round: Judged) => number): number => rounds.reduce((total, round) => total + value(round), 0);
  return {
    notAccepted: sum((round) => round.refused),
    socketErrors: sum((round) => round.socketErrors),
    roundsWithoutEnoughCodes: rounds.filter(({ ranOut }) => ranOut).length,
    firstRefusal: rounds.find(({ firstRefusal }) => firstRefusal !== null)?.firstRefusal ?? null,
  };
}

/** The part of the machine's CPU time, 0 to 1, that went to something else during the rounds. */
export function shareOfOthers(rounds: readonly Pick<Round, 'cpuSeconds' | 'durationSeconds'>[], cores: number): number {
  const others = rounds.reduce((sum, { cpuSeconds }) => sum + cpuSeconds.others, 0);
  return others / (cores * rounds.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0));
}

export function isFaultless({ notAccepted, socketErrors, roundsWithoutEnoughCodes }: Faults): boolean {
  return notAccepted + socketErrors + roundsWithoutEnoughCodes === 0;
}
