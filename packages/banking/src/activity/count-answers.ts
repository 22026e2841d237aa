import { AuthorityProblem, type AuthorityClient, type ProblemCode } from '@warifu/client';
import type { Clock } from '@warifu/kernel';
import type { ActivityCounts } from './activity-counts.ts';
import type { AnswerMeasure } from './measure.ts';

/** Answers, and not about the code. */
const aboutTheToken: ReadonlySet<ProblemCode> = new Set([
  'already_registered',
  'invalid_state',
  'malformed_credential_id',
  'not_found',
]);

type CodeAnswer =
  | { readonly result: 'accepted' | 'registered' }
  | { readonly result: 'rejected'; readonly reason: Exclude<AnswerMeasure, 'accepted' | 'no_answer'> };

/** The same authority; what it answers about codes is counted, with the time that each answer took, repeats included. */
export function countAnswers(authority: AuthorityClient, activity: ActivityCounts, clock: Clock): AuthorityClient {
  async function counted<Answer extends CodeAnswer>(ask: () => Promise<Answer>): Promise<Answer> {
    const startedMs = clock.monotonicMs();
    const count = (measure: AnswerMeasure | null): void => {
      if (measure !== null) activity.count(measure, clock.monotonicMs() - startedMs);
    };
    try {
      const answer = await ask();
      count(answer.result === 'rejected' ? answer.reason : 'accepted');
      return answer;
    } catch (error) {
      count(error instanceof AuthorityProblem && aboutTheToken.has(error.code) ? null : 'no_answer');
      throw error;
    }
  }

  const counting: Pick<AuthorityClient, 'validate' | 'register' | 'synchronise'> = {
    validate: (request) => counted(() => authority.validate(request)),
    register: (request) => counted(() => authority.register(request)),
    synchronise: (request) => counted(() => authority.synchronise(request)),
  };
  // Everything else is looked up in the client itself, which need not hold it as properties of its own.
  return Object.assign(Object.create(authority) as AuthorityClient, counting);
}
