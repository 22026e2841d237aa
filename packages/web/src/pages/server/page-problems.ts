import { baseProblems } from '../../base-problems.ts';
import { Problem, type BaseProblemCode, type ProblemCatalogue } from '../../problem.ts';

const ownProblems = {
  forbidden: {
    status: 403,
    title: 'Forbidden',
    retryable: false,
    explanation: 'This person may not do this.',
  },
  stale_form: {
    status: 403,
    title: 'Form out of date',
    retryable: false,
    explanation: 'The form was shown before the session changed, or by another site.',
  },
  foreign_form: {
    status: 403,
    title: 'Form of another site',
    retryable: false,
    explanation: 'The form was not sent from a page of this program.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    retryable: true,
    explanation: 'Too many requests came from here within a short time.',
  },
} as const;

/** Every error that a program of pages answers with an error page. */
export type PageProblemCode = BaseProblemCode | keyof typeof ownProblems;

export const pageProblems = { ...baseProblems, ...ownProblems } satisfies ProblemCatalogue;

export const PageProblem = Problem<PageProblemCode>;
