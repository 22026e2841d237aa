import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, systemRandom } from '@warifu/kernel';
import { afterEach } from 'vitest';
import { createAuthorityClient, type AuthorityClient, type AuthorityClientOptions } from './index.ts';
import { problems, type ProblemCode } from './problems.ts';

export const apiKey = 'key-that-nobody-may-see';
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

export interface Scene {
  readonly client: AuthorityClient;
  /** What arrived at the authority. */
  readonly received: Received[];
  /** How long the client waited between its attempts. */
  readonly pausesMs: number[];
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** An authority that answers the requests that arrive by these replies, one after another; the last one stays. */
export async function scene(replies: readonly Reply[], options: Partial<AuthorityClientOptions> = {}): Promise<Scene> {
  const received: Received[] = [];
  const pausesMs: number[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(parts).toString() });
      replies[Math.min(received.length, replies.length) - 1]?.(response, request);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = createAuthorityClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: new Secret(apiKey),
    random: systemRandom,
    wait: (durationMs) => {
      pausesMs.push(durationMs);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, received, pausesMs };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };
}

export function problem(
  code: ProblemCode,
  members: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Reply {
  const { status, title } = problems[code];
  return json(status, { type: `urn:warifu:problem:${code}`, title, status, code, ...members }, headers);
}

export const text =
  (status: number, body: string): Reply =>
  (response) => {
    response.writeHead(status).end(body);
  };

export const drop: Reply = (_response, request) => {
  request.socket.destroy();
};

export const silence: Reply = () => undefined;
