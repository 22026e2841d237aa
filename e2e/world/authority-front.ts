import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the authority appears: as it is; not there at all (connections are refused); taking requests and never answering;
 * doing what it is asked while its answers get lost; or answering that it cannot serve now.
 */
export type Condition = 'well' | 'away' | 'silent' | 'losing_answers' | 'unavailable';

/** An address in front of an authority, which can be in trouble while the authority itself is well. */
export interface AuthorityFront {
  /** Like `http://localhost:40123`, for as long as it lives. */
  readonly origin: string;
  /** Method and path of what was asked, preflights left out. */
  readonly asked: string[];
  /** Sends what is asked on to the authority there. */
  leadTo(authorityUrl: string): void;
  /** Lets what is asked finish, then holds what comes until the work is done. */
  standStill(work: () => Promise<void>): Promise<void>;
  turn(condition: Condition): Promise<void>;
  close(): Promise<void>;
}

const unavailable = JSON.stringify({ type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable' });

export async function openAuthorityFront(): Promise<AuthorityFront> {
  const asked: string[] = [];
  let condition: Condition = 'well';
  let target = '';
  const underWay = new Set<Promise<void>>();
  let gate: Promise<void> = Promise.resolve();

  const sendOn = (request: IncomingMessage, response: ServerResponse): void => {
    const isLost = condition === 'losing_answers';
    const done = forward({ target, isLost }, request, response).finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    // Whether it may ask is settled first, whatever comes of the question.
    if (request.method === 'OPTIONS') {
      sendOn(request, response);
      return;
    }
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (condition === 'unavailable') answerUnavailable(request, response);
    else if (condition !== 'silent') sendOn(request, response);
  };
  const server = createServer((request, response) => {
    void gate.then(() => {
      // Who asked may be gone by now.
      if (!response.closed) answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    origin: `http://localhost:${port}`,
    asked,
    leadTo(authorityUrl) {
      target = authorityUrl;
    },
    async standStill(work) {
      const still = Promise.withResolvers<undefined>();
      gate = still.promise;
      try {
        await Promise.all(underWay);
        await work();
      } finally {
        still.resolve(undefined);
      }
    },
    async turn(next) {
      condition = next;
      if (next === 'away') {
        await stopListening();
      } else if (!server.listening) {
        server.listen(port, '127.0.0.1');
        await once(server, 'listening');
      }
    },
    close: stopListening,
  };
}

function answerUnavailable(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, {
    'content-type': 'application/problem+json',
    'access-control-allow-origin': request.headers.origin ?? '*',
  });
  response.end(unavailable);
}

/** Resolves when the answer is sent, or cannot be. */
async function forward(
  { target, isLost }: { target: string; isLost: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, url = '/' } = request;
  const onward = ask(new URL(url, target), { method, headers }, (answer) => {
    if (isLost) {
      answer.resume();
      response.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
  await once(response, 'close');
}
