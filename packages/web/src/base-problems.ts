import type { ProblemCatalogue } from './problem.ts';

/** The catalogue of a program that has no errors of its own. */
export const baseProblems = {
  malformed: {
    status: 400,
    title: 'Malformed request',
    retryable: false,
    explanation: 'The request is not one that this program understands.',
  },
  unknown_field: {
    status: 400,
    title: 'Unknown field',
    retryable: false,
    explanation: 'The request holds a field that this program does not know.',
  },
  forwarded_metrics: {
    status: 403,
    title: 'Metrics are for the inside only',
    retryable: false,
    explanation: 'The metrics are refused to requests that a proxy has forwarded. Ask the program directly.',
  },
  not_found: { status: 404, title: 'Not found', retryable: false, explanation: 'There is nothing at this address.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    retryable: false,
    explanation: 'This address exists, but not for this method. The header "Allow" lists the methods.',
  },
  request_timeout: {
    status: 408,
    title: 'Request took too long to arrive',
    retryable: true,
    explanation: 'The request did not arrive completely within the time limit. Send it again.',
  },
  payload_too_large: {
    status: 413,
    title: 'Request body too large',
    retryable: false,
    explanation: 'The body is larger than this program accepts.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    retryable: false,
    explanation: 'This program does not read bodies of this type.',
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    retryable: false,
    explanation: 'The program made a mistake. It was logged under the instance given here.',
  },
  unavailable: {
    status: 503,
    title: 'Not available now',
    retryable: true,
    explanation: 'The program cannot do its work at the moment. Come again soon.',
  },
} as const satisfies ProblemCatalogue;
