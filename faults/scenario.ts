import type { Clock, Random } from '@warifu/kernel';

export type Size = 'quick' | 'full';

/** What a scenario works with. */
export interface Surroundings {
  readonly clock: Clock;
  /** The same bytes for the same seed, so that what was done can be done again. */
  readonly random: Random;
  /** Aborted when the run is to stop: everything that was started is then ended, and the scenario throws. */
  readonly signal: AbortSignal;
  readonly tell: (sentence: string) => void;
  /** How long a scenario may go on that has no end of its own; null for what its size says. */
  readonly minutes: number | null;
}

/** What came of a scenario. */
export interface Report {
  /** Begins with a heading of the first level; the machine and the seed are added to it. */
  readonly markdown: string;
  /** Kept as JSON. */
  readonly figures: object;
  /** What stands in the table of all scenarios: what was done and what came of it, in one line. */
  readonly glance: string;
  /** Every invariant held. */
  readonly holds: boolean;
}

/** One kind of fault. It leaves nothing behind, however it ends. */
export type Scenario = (size: Size, surroundings: Surroundings) => Promise<Report>;
