import { spread, type Spread } from '../statistics.ts';
import type { Round, Target } from './round.ts';

/** All rounds on one target at one number of connections. */
export interface Series {
  readonly perSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  readonly serverCpuSeconds: Spread;
  readonly postgresCpuSeconds: Spread;
  readonly wrkCpuSeconds: Spread;
  /** Of everything else on the machine. */
  readonly othersCpuSeconds: Spread;
  /** null for the trivial server. */
  readonly batchSize: Spread | null;
}

export interface Comparison {
  readonly connections: number;
  readonly trivial: Series;
  readonly validate: Series;
  /** Validations per trivial answer, of rounds that followed one another. */
  readonly ratio: Spread;
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
    const [trivial, validate] = [of('trivial'), of('validate')];
    const ratios = validate.map(({ perSecond }, index) => perSecond / (trivial[index]?.perSecond ?? NaN));
    return { connections, trivial: summarise(trivial), validate: summarise(validate), ratio: spread(ratios) };
  });
}

function summarise(rounds: readonly Round[]): Series {
  const of = (value: (round: Round) => number): Spread => spread(rounds.map(value));
  const batchSizes = rounds.flatMap(({ meanBatchSize }) => meanBatchSize ?? []);
  return {
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    serverCpuSeconds: of((round) => round.cpuSeconds.server),
    postgresCpuSeconds: of((round) => round.cpuSeconds.postgres),
    wrkCpuSeconds: of((round) => round.cpuSeconds.wrk),
    othersCpuSeconds: of((round) => round.cpuSeconds.others),
    batchSize: batchSizes.length === 0 ? null : spread(batchSizes),
  };
}

export function findFaults(rounds: readonly Round[]): Faults {
  const sum = (value: (round: Round) => number): number => rounds.reduce((total, round) => total + value(round), 0);
  return {
    notAccepted: sum((round) => round.refused),
    socketErrors: sum((round) => round.socketErrors),
    roundsWithoutEnoughCodes: rounds.filter(({ ranOut }) => ranOut).length,
    firstRefusal: rounds.find(({ firstRefusal }) => firstRefusal !== null)?.firstRefusal ?? null,
  };
}

/** The part of the machine's CPU time, 0 to 1, that went to something else during the rounds. */
export function shareOfOthers(rounds: readonly Round[], cores: number): number {
  const others = rounds.reduce((sum, { cpuSeconds }) => sum + cpuSeconds.others, 0);
  return others / (cores * rounds.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0));
}

export function isFaultless({ notAccepted, socketErrors, roundsWithoutEnoughCodes }: Faults): boolean {
  return notAccepted + socketErrors + roundsWithoutEnoughCodes === 0;
}
