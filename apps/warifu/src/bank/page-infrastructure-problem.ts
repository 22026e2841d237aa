import { OverloadedError, isDatabaseUnavailable } from '@warifu/database';
import { PageProblem } from '@warifu/web/pages';

/** Long enough that a person who waits so long meets a system that has healed, and that many do not come at once. */
const retryAfterSeconds = 10;

/** What infrastructure errors are to somebody who looks at a page; undefined for bugs. */
export function pageInfrastructureProblem(error: unknown): InstanceType<typeof PageProblem> | undefined {
  const passes = error instanceof OverloadedError || isDatabaseUnavailable(error);
  return passes ? new PageProblem('unavailable', { retryAfterSeconds, cause: error }) : undefined;
}
