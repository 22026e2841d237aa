/** What a program says about one of its errors: a row of its catalogue, by the code of the error. */
export interface ProblemDescription {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  /** The `detail` of an occurrence that brings none of its own. */
  readonly explanation: string;
}

/** The errors that every HTTP program answers, whatever it serves; each catalogue describes them. */
export type BaseProblemCode =
  | 'malformed'
  | 'unknown_field'
  | 'forwarded_metrics'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'internal_error'
  | 'unavailable';

export type ProblemCatalogue = Readonly<Record<BaseProblemCode, ProblemDescription>> &
  Readonly<Record<string, ProblemDescription>>;

export interface ProblemOptions {
  /** A sentence on this occurrence. It must not hold what the client sent. */
  readonly detail?: string;
  /** When to come again: goes into the body and, rounded up, into the header `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Members of the body besides the standard ones (RFC 9457 3.2). */
  readonly extensions?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What brought it about: logged for the errors of the server (5xx), never answered. */
  readonly cause?: unknown;
}

/**
 * Ends a request with the error of this code. A program binds it to its own codes once, as
 * `const ApiProblem = Problem<ProblemCode>`, so that a misspelt code does not compile.
 */
export class Problem<Code extends string> extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  readonly options: ProblemOptions;

  constructor(code: Code, options: ProblemOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}

/** The errors that this package itself raises. */
export const BaseProblem = Problem<BaseProblemCode>;

/** The members of an error's answer (RFC 9457 3.1). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance?: string;
  readonly [extension: string]: string | number | boolean | undefined;
}

export function problemDocument(
  code: string,
  description: ProblemDescription,
  options: ProblemOptions,
  instance?: string,
): ProblemDocument {
  return {
    ...options.extensions,
    ...(options.retryAfterSeconds !== undefined && { retryAfterSeconds: options.retryAfterSeconds }),
    type: `urn:warifu:problem:${code}`,
    title: description.title,
    status: description.status,
    code,
    detail: options.detail ?? description.explanation,
    ...(instance !== undefined && { instance }),
  };
}
