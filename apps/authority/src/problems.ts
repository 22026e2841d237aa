import type { ProblemCode } from '@warifu/client/problems';
import { OverloadedError, isDatabaseUnavailable } from '@warifu/database';
import { Problem } from '@warifu/web';

/** Ends a request with an error of the API's catalogue. */
export const ApiProblem = Problem<ProblemCode>;

const retryAfterSeconds = 1;

/** What infrastructure errors are to the caller; undefined for bugs. */
export function infrastructureProblem(error: unknown): Problem<ProblemCode> | undefined {
  if (error instanceof OverloadedError) return new ApiProblem('overloaded', { retryAfterSeconds, cause: error });
  if (isDatabaseUnavailable(error)) return new ApiProblem('unavailable', { retryAfterSeconds, cause: error });
  return undefined;
}
