import type { Secret } from '@warifu/kernel';
import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { AuthorityAnswerMalformed, AuthorityProblem, AuthorityUnreachable } from './failures.ts';
import { Problem } from './wire.ts';

/** One operation of the API with its input. */
export interface Call<Answer extends TSchema> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** From `/v1` on, every part of it percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
  /** What a success looks like. */
  readonly answer: Answer;
}

export interface Connection {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey: Secret<string>;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

export type AttemptFailure = AuthorityProblem | AuthorityUnreachable | AuthorityAnswerMalformed;

export type Attempt<Answer> = { readonly answer: Answer } | { readonly failure: AttemptFailure };

const maxAnswerBytes = 1024 * 1024;

/** What a proxy answers when it has no answer of the authority. */
const gatewayStatuses = new Set([429, 502, 503, 504]);

/** Sends the call once. Never throws for what the network or the authority do. */
export async function attempt<Answer extends TSchema>(
  call: Call<Answer>,
  connection: Connection,
): Promise<Attempt<Static<Answer>>> {
  try {
    const response = await send(call, connection);
    const text = await readBounded(response);
    if (text === undefined) return malformed('too long');
    if (response.ok) return readAnswer(call.answer, text);
    return { failure: readFailure(response, text) };
  } catch (error) {
    const what = isTimeout(error) ? `did not answer within ${connection.timeoutMs} ms` : 'cannot be reached';
    return { failure: new AuthorityUnreachable(`The authority ${what}`, { cause: error }) };
  }
}

async function send(call: Call<TSchema>, { baseUrl, apiKey, timeoutMs, fetch }: Connection): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${apiKey.reveal()}` };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  return await fetch(`${baseUrl}${call.path}`, {
    method: call.method,
    headers,
    // The authority never redirects, and the key goes to nobody else.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  });
}

/** undefined where the body is longer than any answer of the authority. */
async function readBounded(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const part of response.body as ReadableStream<Uint8Array>) {
    bytes += part.length;
    if (bytes > maxAnswerBytes) return undefined;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

function readAnswer<Answer extends TSchema>(schema: Answer, text: string): Attempt<Static<Answer>> {
  const value = text === '' ? undefined : parseJson(text);
  if (Check(schema, value)) return { answer: value };
  const [error] = Errors(schema, value);
  return malformed(`${error?.instancePath ?? ''} (${error?.keyword ?? 'not JSON'})`);
}

function readFailure(response: Response, text: string): AttemptFailure {
  const problem = parseJson(text);
  if (Check(Problem, problem)) {
    const retryAfterSeconds = readRetryAfter(response.headers);
    return new AuthorityProblem({ ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), ...problem });
  }
  if (gatewayStatuses.has(response.status)) {
    return new AuthorityUnreachable(`The authority cannot be reached: something before it answered ${response.status}`);
  }
  return malformed(`status ${response.status}`).failure;
}

/** Whole seconds; the other form of the header, a date, is not used by the authority. */
function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says where, never what: an answer may hold a temporary code. */
function malformed(where: string): { readonly failure: AuthorityAnswerMalformed } {
  return {
    failure: new AuthorityAnswerMalformed(`The authority's answer is not what its API describes: ${where}`),
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
