import { createECDH, createHash, createHmac, hkdfSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isoTime, type Clock } from '@warifu/kernel';
import { hotp, newTokenId, type TokenId } from '@warifu/otp';

/** An authority that is no more than the wire format: it derives keys by OpenSSL and remembers them. */
export interface WireAuthority extends AsyncDisposable {
  readonly url: string;
  /** The code that the authority expects of a token at this step. */
  codeAt(id: string, step: number): string;
  /** What was asked: method and path. */
  readonly requests: readonly string[];
  /** Answers every request like this from now on. */
  answerWith(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startWireAuthority(clock: Clock, firstDraw = 0): Promise<WireAuthority> {
  const codeKeys = new Map<string, Buffer>();
  const requests: string[] = [];
  let draws = firstDraw;
  let override: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;

  async function provision(request: IncomingMessage): Promise<object> {
    const { platform, publicKey } = JSON.parse(await text(request)) as { platform: string; publicKey: string };
    if (platform !== 'computer') throw new Error(`unexpected platform ${platform}`);
    const tokenPoint = Buffer.from(publicKey, 'base64url');
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    const credentialId = newTokenId('computer', (bound) => draws++ % bound);
    codeKeys.set(
      credentialId,
      deriveCodeKey(pair.computeSecret(tokenPoint), tokenPoint, pair.getPublicKey(), credentialId),
    );
    const answer = { credentialId, publicKey: pair.getPublicKey('base64url'), serverTime: isoTime(clock.nowMs()) };
    return { ...answer, period: 30, digits: 6, algorithm: 'SHA256' };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = `${request.method ?? ''} ${request.url ?? ''}`;
    requests.push(asked);
    if (override !== null) {
      override(request, response);
    } else if (asked === 'GET /v1/time') {
      respond(response, 200, { serverTime: isoTime(clock.nowMs()) });
    } else if (asked === 'POST /v1/provisioning') {
      respond(response, 201, await provision(request));
    } else {
      respond(response, 404, { code: 'not_found', detail: 'There is nothing here.' });
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    codeAt(id, step) {
      const key = codeKeys.get(id);
      if (key === undefined) throw new Error(`unknown credential ${id}`);
      return hotp((message) => createHmac('sha256', key).update(message).digest(), step, 6);
    },
    requests,
    answerWith(next) {
      override = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export function respond(response: ServerResponse, status: number, body: object): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

function deriveCodeKey(secret: Buffer, tokenPoint: Buffer, authorityPoint: Buffer, id: TokenId): Buffer {
  const salt = createHash('sha256').update(tokenPoint).update(authorityPoint).update(id, 'ascii').digest();
  return Buffer.from(hkdfSync('sha256', secret, salt, 'warifu/v1/code', 32));
}
