import { Agent, request as httpRequest } from 'node:http';

/** What became of a request: an answer, or none, in which case nobody can know what it did. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Record<string, unknown> }
  | { readonly kind: 'lost'; readonly code: string };

export interface Sent {
  /** All of it has been handed to the operating system, or it has failed. */
  readonly sent: Promise<void>;
  readonly outcome: Promise<Outcome>;
}

const timeoutMs = 30_000;

/** Calls one authority as one relying party, over many connections that stay open. It tries nothing twice. */
export class Caller {
  readonly address: string;
  readonly #apiKey: string;
  readonly #agent: Agent;

  constructor(address: string, apiKey: string, { connections = 128 }: { connections?: number } = {}) {
    this.address = address;
    this.#apiKey = apiKey;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  }

  get(path: string): Promise<Outcome> {
    return this.#send('GET', path).outcome;
  }

  post(path: string, body: object): Promise<Outcome> {
    return this.send(path, body).outcome;
  }

  send(path: string, body: object): Sent {
    return this.#send('POST', path, JSON.stringify(body));
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body?: string): Sent {
    const sent = Promise.withResolvers<undefined>();
    const outcome = Promise.withResolvers<Outcome>();
    const { port } = new URL(this.address);
    const headers = {
      authorization: `Bearer ${this.#apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    const options = { agent: this.#agent, host: '127.0.0.1', port, method, path, headers, timeout: timeoutMs };
    const request = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', lose).once('end', () => {
        outcome.resolve({ kind: 'answered', status: response.statusCode ?? 0, body: objectFrom(text) });
      });
    });
    function lose(error: Error): void {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
      sent.resolve(undefined);
      outcome.resolve({ kind: 'lost', code });
    }
    request.once('error', lose).once('timeout', () => request.destroy(new Error('no answer in time')));
    request.once('finish', () => {
      sent.resolve(undefined);
    });
    request.end(body);
    return { sent: sent.promise, outcome: outcome.promise };
  }
}

function objectFrom(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** One word for an outcome: `accepted`, the reason or code of a refusal, or `lost`. */
export function wordFor(outcome: Outcome): string {
  if (outcome.kind === 'lost') return 'lost';
  const { result, reason, code } = outcome.body;
  const word = code ?? reason ?? result;
  return typeof word === 'string' ? word : `status ${outcome.status}`;
}

/** How often each word occurs. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}
