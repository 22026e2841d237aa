import type { Phase } from './phase.ts';

/** What came of one thing that ran out. */
export interface Outcome {
  /** What ran out, as a heading. */
  readonly title: string;
  /** What was done to make it run out, in a sentence. */
  readonly done: string;
  /** What the callers saw, one row after the other. */
  readonly phases: readonly Phase[];
  /** Further facts, each with its name. */
  readonly facts: Readonly<Record<string, string>>;
  /** What did not hold, each in a sentence. */
  readonly violations: readonly string[];
}

/** The sentences of what is not so. */
export function unmet(checks: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([sentence]) => `not so: ${sentence}`);
}
