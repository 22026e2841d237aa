/** Why a code was refused, in the order of precedence: the first that applies is the answer. */
export const refusalReasons = [
  'not_registered',
  'expired',
  'disabled',
  'locked',
  'throttled',
  'used_code',
  'out_of_sync',
  'wrong_code',
] as const;

/**
 * The catalogue of the errors of the authority's API (RFC 9457). Every code has one row; the codes are part of the API
 * and do not change.
 *
 * `retryable`: a program may send the same request once more by itself, after `Retry-After` where it is given. A code
 * that a person typed is stale after a wait, so `throttled` is not.
 */
export const problemCodes = [
  'malformed',
  'unknown_field',
  'malformed_credential_id',
  'unauthorized',
  'forwarded_metrics',
  'not_found',
  'method_not_allowed',
  'request_timeout',
  'already_registered',
  'request_id_reused',
  'invalid_state',
  'cursor_expired',
  'payload_too_large',
  'unsupported_media_type',
  ...refusalReasons,
  'rate_limited',
  'internal_error',
  'unavailable',
  'overloaded',
  'closed_after_restore',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface ProblemDescription {
  /** The HTTP status code that the error is answered with. */
  readonly status: number;
  /** A short name of the error, the same at each occurrence. */
  readonly title: string;
  readonly retryable: boolean;
  /** What happened and what to do about it; the `detail` where an occurrence has none of its own. */
  readonly explanation: string;
}

export const problems = {
  malformed: {
    status: 400,
    title: 'Malformed request',
    retryable: false,
    explanation: 'The request is not what the API description asks for. The detail names the place.',
  },
  unknown_field: {
    status: 400,
    title: 'Unknown field',
    retryable: false,
    explanation: 'The request holds a field that the API does not know. Check its spelling or leave it out.',
  },
  malformed_credential_id: {
    status: 400,
    title: 'Malformed token ID',
    retryable: false,
    explanation: 'The token ID cannot exist: most likely a typing slip. No attempt was counted.',
  },
  unauthorized: {
    status: 401,
    title: 'Not authorised',
    retryable: false,
    explanation: 'Send a valid API key in the header "Authorization: Bearer KEY".',
  },
  forwarded_metrics: {
    status: 403,
    title: 'Metrics are for the inside only',
    retryable: false,
    explanation: 'The metrics are refused to requests that a proxy has forwarded. Ask the program directly.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    retryable: false,
    explanation: 'There is nothing at this address that you may see.',
  },
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
  already_registered: {
    status: 409,
    title: 'Already registered',
    retryable: false,
    explanation: 'This token is registered with you already and is not open to another registration.',
  },
  request_id_reused: {
    status: 409,
    title: 'Request ID used before',
    retryable: false,
    explanation: 'This requestId came with other input within the last 24 hours. Take a new one for each new request.',
  },
  invalid_state: {
    status: 409,
    title: 'Not possible in this state',
    retryable: false,
    explanation: 'The state of the registration does not allow this action. Read the registration to see its state.',
  },
  cursor_expired: {
    status: 410,
    title: 'Cursor expired',
    retryable: false,
    explanation:
      'The events after this cursor are no longer kept. Read your registrations, then start without a cursor.',
  },
  payload_too_large: {
    status: 413,
    title: 'Request body too large',
    retryable: false,
    explanation: 'The body is larger than this API accepts.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    retryable: false,
    explanation: 'Send the body as "Content-Type: application/json".',
  },
  not_registered: {
    status: 422,
    title: 'Not registered',
    retryable: false,
    explanation: 'There is no token of this ID that this request could be about.',
  },
  expired: {
    status: 422,
    title: 'Token expired',
    retryable: false,
    explanation: 'The token is past its expiry date. It needs to be replaced.',
  },
  disabled: {
    status: 422,
    title: 'Token disabled',
    retryable: false,
    explanation: 'The registration is disabled, and the reason given then does not allow this.',
  },
  locked: {
    status: 422,
    title: 'Token locked',
    retryable: false,
    explanation: 'Too many wrong codes: the registration is locked until it is unlocked.',
  },
  throttled: {
    status: 422,
    title: 'Too soon after a wrong code',
    retryable: false,
    explanation: 'The code was not judged and nothing was counted. Try with a new code after the time given.',
  },
  used_code: {
    status: 422,
    title: 'Code used before',
    retryable: false,
    explanation: 'This code, or a later one, was used already. Wait for the next code.',
  },
  out_of_sync: {
    status: 422,
    title: 'Token out of step',
    retryable: false,
    explanation:
      "The code belongs to another time: the token's clock is off. Send two codes in a row to resynchronise.",
  },
  wrong_code: {
    status: 422,
    title: 'Wrong code',
    retryable: false,
    explanation: 'The code is not right. The attempt was counted.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    retryable: true,
    explanation: 'Too many requests came from this address. Come again after the time given.',
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    retryable: false,
    explanation: 'The program made a mistake. It was logged under the instance given here.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable for the moment',
    retryable: true,
    explanation: 'The authority cannot answer for the moment. Send the request again with the same requestId.',
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    retryable: true,
    explanation: 'More requests wait than can be served in time. Send the request again with the same requestId.',
  },
  closed_after_restore: {
    status: 503,
    title: 'Closed after a restore',
    retryable: false,
    explanation: 'The authority was restored from a backup and stays closed until its operator opens it.',
  },
} as const satisfies Record<ProblemCode, ProblemDescription>;
