import { problems, type ProblemCode } from './problems.ts';
import type { Problem } from './wire.ts';

/** The authority understood the request and refused it, by a row of its catalogue of problems. */
export class AuthorityProblem extends Error {
  override readonly name = 'AuthorityProblem';
  readonly code: ProblemCode;
  readonly status: number;
  /** The authority's sentence on this occurrence. */
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  /** With a refused code: wrong codes that are still possible before the registration locks. */
  readonly attemptsLeft?: number;
  /** A name of this occurrence, to be found in the authority's log. */
  readonly instance?: string;

  constructor(problem: Problem) {
    super(`The authority refused: ${problems[problem.code].title} (${problem.code})`);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail ?? problems[problem.code].explanation;
    if (problem.retryAfterSeconds !== undefined) this.retryAfterSeconds = problem.retryAfterSeconds;
    if (problem.attemptsLeft !== undefined) this.attemptsLeft = problem.attemptsLeft;
    if (problem.instance !== undefined) this.instance = problem.instance;
  }
}

/**
 * No answer of the authority came, after all retries. Whether it did what was asked is unknown: with a `requestId` ask
 * again, or read `validationAnswer`.
 */
export class AuthorityUnreachable extends Error {
  override readonly name = 'AuthorityUnreachable';
}

/** Something answered, but not as the authority's API describes. */
export class AuthorityAnswerMalformed extends Error {
  override readonly name = 'AuthorityAnswerMalformed';
}
