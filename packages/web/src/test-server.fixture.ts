import { systemRandom } from '@warifu/kernel';
import Type from 'typebox';
import { afterEach, expect } from 'vitest';
import {
  createHttpServer,
  createLogger,
  createMetrics,
  Problem,
  startListening,
  stopGracefully,
  type HttpServer,
  type HttpServerOptions,
  type ProblemDescription,
  type Readiness,
} from './index.ts';

function described(status: number, title: string): ProblemDescription {
  return { status, title, retryable: false, explanation: `${title}: the explanation.` };
}

const problems = {
  malformed: described(400, 'Malformed'),
  unknown_field: described(400, 'Unknown field'),
  forwarded_metrics: described(403, 'Metrics are inside'),
  not_found: described(404, 'Not found'),
  method_not_allowed: described(405, 'Method not allowed'),
  request_timeout: described(408, 'Too slow'),
  payload_too_large: described(413, 'Too large'),
  unsupported_media_type: described(415, 'Not JSON'),
  teapot: described(418, 'A teapot'),
  internal_error: described(500, 'Internal error'),
  unavailable: described(503, 'Unavailable'),
};

export const TestProblem = Problem<keyof typeof problems>;

export class DatabaseAway extends Error {}

const Order = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 8, pattern: '^[a-z]+$' }),
    size: Type.Optional(Type.Enum(['small', 'large'])),
    address: Type.Optional(Type.Object({ street: Type.String() }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly server: HttpServer;
  /** What was logged so far, line by line. */
  readonly logged: string[];
}

const open: HttpServer[] = [];

export async function startServer(options: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const logged: string[] = [];
  const server = createHttpServer({
    problems,
    logger: createLogger({ program: 'test', level: 'info', destination: { write: (line) => logged.push(line) } }),
    metrics: createMetrics({ program: 'test', version: '1.2.3' }),
    random: systemRandom,
    readiness: () => Promise.resolve<Readiness>({ ready: true }),
    ...options,
  });
  server.post('/orders', { schema: { body: Order } }, (request) => ({ ordered: request.body.name }));
  server.get(
    '/orders/:id',
    {
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        querystring: Type.Object({}, { additionalProperties: false }),
      },
    },
    (request) => ({ id: request.params.id, from: request.ip }),
  );
  server.get('/teapot', () => {
    throw new TestProblem('teapot', { detail: 'Short and stout.', retryAfterSeconds: 1.2, extensions: { spouts: 1 } });
  });
  // As CORS does: it must not make every address exist.
  server.options('*', () => '');
  server.get('/bug', () => {
    throw new Error('the inside story');
  });
  server.get('/database-away', () => {
    throw new DatabaseAway('the inside story');
  });
  server.get('/stranger', () => {
    throw new Problem('not_in_the_catalogue');
  });
  open.push(server);
  const url = await startListening(server, { port: 0 });
  // The one line that says where it listens.
  expect(logged.splice(0).join('')).toContain(url.replace('localhost', '127.0.0.1'));
  return { url, port: Number(new URL(url).port), server, logged };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => stopGracefully(server, { timeoutMs: 1_000 })));
});

export async function ask(
  url: string,
  init?: RequestInit,
): Promise<{ response: Response; body: Record<string, unknown> }> {
  const response = await fetch(url, init);
  return { response, body: (await response.json()) as Record<string, unknown> };
}
