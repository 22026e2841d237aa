import type { Clock, Random } from '@warifu/kernel';
import type { Machine } from './machine.ts';
import type { Options } from './options.ts';

export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
  /** Ends the benchmark early, in good order. */
  readonly signal: AbortSignal;
  /** Told how far it is. */
  readonly tell: (sentence: string) => void;
}

/** One line of the table that shows everything at one glance. */
export interface GlanceRow {
  /** What was measured, in a few words. */
  readonly what: string;
  /** With its unit. */
  readonly warifu: string;
  /** What it stands beside, with the unit; null for nothing. */
  readonly beside: string | null;
  /** null where there is none. */
  readonly aim: string | null;
  /** null without an aim. */
  readonly isMet: boolean | null;
}

/** What measuring one subject came to. */
export interface Findings {
  /** The report, in Markdown. */
  readonly markdown: string;
  /** Everything that the report was made of, kept beside it as JSON. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly glance: readonly GlanceRow[];
  /** Whether the figures count. */
  readonly count: boolean;
}

/** One thing that is measured, in a folder of its own. */
export interface Subject {
  /** Of its report and for `--only`. */
  readonly name: string;
  measure(options: Options, surroundings: Surroundings, machine: Machine): Promise<Findings>;
}
