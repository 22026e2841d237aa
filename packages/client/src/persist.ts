import { randomInteger, type Random } from '@warifu/kernel';
import type { Attempt, AttemptFailure } from './attempt.ts';
import { AuthorityProblem, AuthorityUnreachable } from './failures.ts';
import { problems, type ProblemCode } from './problems.ts';
import type { RetryBudget } from './retry-budget.ts';

export interface Persistence {
  /** Further attempts after the first. */
  readonly retries: number;
  /** Of all calls together. */
  readonly budget: RetryBudget;
  readonly random: Random;
  readonly wait: (durationMs: number) => Promise<void>;
}

const firstPauseMs = 100;
/** Who is told to wait longer gets the failure at once, with the time in it. */
const maxPauseMs = 2_000;

/**
 * Makes attempts until one brings an answer or a failure that another attempt would not mend.
 * @param repeatedProblem what a repeat is told when the attempt before did its work, but its answer was lost
 * @returns the answer; undefined for `repeatedProblem`
 */
export async function persist<Answer>(
  makeAttempt: () => Promise<Attempt<Answer>>,
  { retries, budget, random, wait }: Persistence,
  repeatedProblem?: ProblemCode,
): Promise<Answer | undefined> {
  budget.earn();
  for (let retriesMade = 0; ; retriesMade++) {
    const outcome = await makeAttempt();
    if ('answer' in outcome) return outcome.answer;
    const { failure } = outcome;
    if (retriesMade > 0 && failure instanceof AuthorityProblem && failure.code === repeatedProblem) return undefined;
    if (retriesMade >= retries || !mayPass(failure)) throw failure;
    const pauseMs = Math.max(backOffMs(retriesMade, random), toldPauseMs(failure));
    if (pauseMs > maxPauseMs || !budget.spend()) throw failure;
    await wait(pauseMs);
  }
}

function mayPass(failure: AttemptFailure): boolean {
  if (failure instanceof AuthorityProblem) return problems[failure.code].retryable;
  return failure instanceof AuthorityUnreachable;
}

function toldPauseMs(failure: AttemptFailure): number {
  return failure instanceof AuthorityProblem ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
}

/** Doubles each time; at random between half of it and all, so that many clients do not come back at once. */
function backOffMs(retriesMade: number, random: Random): number {
  const fullMs = Math.min(maxPauseMs, firstPauseMs * 2 ** retriesMade);
  return fullMs / 2 + randomInteger(random, fullMs / 2 + 1);
}
