import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Counter } from 'prom-client';
import {
  BaseProblem,
  Problem,
  problemDocument,
  type BaseProblemCode,
  type ProblemCatalogue,
  type ProblemDescription,
  type ProblemOptions,
} from './problem.ts';
import { securityHeaders } from './security-headers.ts';

const contentType = 'application/problem+json';

/** Fastify's own errors that are the client's mistake. */
const frameworkProblems: Readonly<Record<string, BaseProblemCode>> = {
  FST_ERR_BAD_URL: 'malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
};

const frameworkDetails: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The address is not a valid URL.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as the header "Content-Length" says.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, but announced as JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON, or has a key such as "__proto__".',
};

export interface ProblemAnswers {
  /** Answers whatever a route or Fastify threw. */
  handle(error: unknown, request: FastifyRequest, reply: FastifyReply): void;
  /** Answers what is not a request: Node gave up on reading one from this socket. */
  handleSocketError(error: NodeJS.ErrnoException, socket: Socket): void;
}

/** What the program knows about errors that this package does not: undefined for bugs. */
export type TranslateError = (error: unknown) => Problem<string> | undefined;

/** An error on its way to whoever asked. */
export interface ProblemOccurrence {
  readonly code: string;
  readonly description: ProblemDescription;
  readonly options: ProblemOptions;
  /** Under what it was logged, for a bug. */
  readonly instance: string | undefined;
}

/** Answers an error in a form other than problem+json; false leaves it to that. The status is already set. */
export type PresentProblem = (occurrence: ProblemOccurrence, request: FastifyRequest, reply: FastifyReply) => boolean;

export interface ProblemAnswersOptions {
  readonly problems: ProblemCatalogue;
  readonly translateError: TranslateError;
  readonly presentProblem: PresentProblem;
  readonly logger: FastifyBaseLogger;
  readonly counter: Counter<'code'>;
}

/** Turns every error into problem+json (RFC 9457). A bug is logged with its stack and answered without. */
export function createProblemAnswers(options: ProblemAnswersOptions): ProblemAnswers {
  const { problems: catalogue, translateError, presentProblem, logger, counter } = options;
  const logTrouble = createTroubleLog(logger);

  function describe(error: unknown): [Problem<string>, ProblemDescription] {
    const problem = asProblem(error) ?? translateError(error) ?? new BaseProblem('internal_error', { cause: error });
    const description = (catalogue as Partial<typeof catalogue>)[problem.code];
    if (description !== undefined) return [problem, description];
    return [new BaseProblem('internal_error', { cause: problem }), catalogue.internal_error];
  }

  function handle(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const [problem, description] = describe(error);
    counter.inc({ code: problem.code });
    const isBug = problem.code === 'internal_error';
    if (isBug) {
      logger.error({ requestId: request.id, route: request.routeOptions.url, err: problem.cause }, description.title);
    } else if (description.status >= 500 && problem.cause !== undefined) {
      logTrouble(problem, description);
    }
    const instance = isBug ? `urn:warifu:request:${request.id}` : undefined;
    const { retryAfterSeconds, headers = {} } = problem.options;
    void reply
      .status(description.status)
      .headers(securityHeaders)
      .headers(headers)
      .headers(retryAfterSeconds === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterSeconds)) });
    const occurrence = { code: problem.code, description, options: problem.options, instance };
    if (isPresented(occurrence, request, reply)) return;
    const document = problemDocument(problem.code, description, problem.options, instance);
    // As bytes: Fastify adds a charset to text, which problem+json does not have.
    void reply.type(contentType).send(Buffer.from(JSON.stringify(document)));
  }

  function isPresented(occurrence: ProblemOccurrence, request: FastifyRequest, reply: FastifyReply): boolean {
    try {
      return presentProblem(occurrence, request, reply);
    } catch (error) {
      logger.error({ requestId: request.id, err: error }, 'An error could not be shown as it should');
      return false;
    }
  }

  function handleSocketError(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const code: BaseProblemCode = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'malformed';
    counter.inc({ code });
    const body = JSON.stringify(problemDocument(code, catalogue[code], {}));
    const headers = Object.entries({
      ...securityHeaders,
      'content-type': contentType,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    });
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.end(`HTTP/1.1 ${catalogue[code].status} ${catalogue[code].title}\r\n${head}\r\n${body}`, () => {
      socket.destroy();
    });
  }

  return { handle, handleSocketError };
}

const troubleLogPauseMs = 1_000;

/** While a database is away every request fails alike: one line a second for each code says it. */
function createTroubleLog(
  logger: FastifyBaseLogger,
): (problem: Problem<string>, description: ProblemDescription) => void {
  const pausing = new Set<string>();
  return (problem, { title }) => {
    if (pausing.has(problem.code)) return;
    pausing.add(problem.code);
    setTimeout(() => pausing.delete(problem.code), troubleLogPauseMs).unref();
    logger.warn({ problem: problem.code, err: problem.cause }, title);
  };
}

/** undefined for what is neither thrown on purpose nor the client's mistake. */
function asProblem(error: unknown): Problem<string> | undefined {
  if (error instanceof Problem) return error as Problem<string>;
  if (!(error instanceof Error)) return undefined;
  const { code = '' } = error as NodeJS.ErrnoException;
  const problemCode = frameworkProblems[code];
  const detail = frameworkDetails[code];
  return problemCode && new BaseProblem(problemCode, detail === undefined ? {} : { detail });
}
