import {
  AuthorityAnswerMalformed,
  AuthorityProblem,
  AuthorityUnreachable,
  type ProblemCode,
  type ValidateAnswer,
} from '@warifu/client';
import type { ProofRejection } from './proof.ts';

/** What is known of a code after the authority was asked. */
export type Verdict =
  { readonly result: 'accepted' } | { readonly result: 'rejected'; readonly rejection: ProofRejection } | NoAnswer;

/** Nothing is known of what was asked. Goes into the audit log. */
export interface NoAnswer {
  readonly result: 'unknown';
  readonly failure: ProblemCode | 'unreachable' | 'malformed_answer';
}

/** Asks the authority about a code; that it cannot be asked now is an answer too. */
export async function askAuthority(ask: () => Promise<ValidateAnswer>): Promise<Verdict> {
  const answer = await orNoAnswer(ask);
  return answer.result === 'rejected' ? asVerdict(answer) : answer;
}

export function asVerdict(answer: ValidateAnswer): Verdict {
  if (answer.result === 'accepted') return answer;
  const { result, ...rejection } = answer;
  return { result, rejection };
}

/** What a call answers, or that it came to no answer. Whatever the authority says against the bank itself is none either. */
export async function orNoAnswer<Answer>(call: () => Promise<Answer>): Promise<Answer | NoAnswer> {
  try {
    return await call();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { result: 'unknown', failure };
  }
}

function failureOf(error: unknown): NoAnswer['failure'] | null {
  if (error instanceof AuthorityProblem) return error.code;
  if (error instanceof AuthorityUnreachable) return 'unreachable';
  return error instanceof AuthorityAnswerMalformed ? 'malformed_answer' : null;
}
