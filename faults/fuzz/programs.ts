import { strict as assert } from 'node:assert';
import { Agent } from 'node:http';
import type fc from 'fast-check';
import { hostileRequest, send, type Answer, type HostileRequest } from './hostile-request.ts';
import { parser, type FuzzedParser } from './parsers.ts';

/** A server that takes requests whose body was cut off at its limit ends the connection, which is an answer too. */
const endings = ['ECONNRESET', 'EPIPE'];
const stackTrace = /\n\s+at .*[:(]\d+|node:internal|\/src\/|node_modules/;
const goodBody = {
  credentialId: 'WPKD12345674',
  code: '123456',
  nextCode: '654321',
  requestId: 'r-1',
  replaces: 'WPKD12345674',
  reason: 'lost',
  purpose: 'sign-in',
  platform: 'phone',
  publicKey: 'BA',
};

/** Every route that the authority describes, and what is left when its parts are something else. */
export async function authorityParser(address: string, apiKey: string): Promise<FuzzedParser> {
  const response = await fetch(`${address}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, object> };
  const routes = [...Object.keys(paths), '/v1/nothing', '/', '//', '/v1/events?after={cursor}'];
  const requests = hostileRequest(routes, goodBody, { authorization: `Bearer ${apiKey}` });
  return overHttp('requests to the authority', address, requests, ({ status, contentType, text }, { method }) => {
    if (status >= 400 && method !== 'HEAD' && text !== '') assert.match(contentType, /^application\/problem\+json/);
  });
}

/** The pages that somebody reaches who has not signed in, and addresses behind the sign-in. */
export function bankParser(address: string): FuzzedParser {
  const pages = [
    '/sign-in',
    '/token/register',
    '/token/stop',
    '/token/exchange',
    '/transfers/{id}',
    '/language',
    '/help/{page}',
    '/{page}',
  ];
  const fields = { contractId: '1234567890', password: 'password', _token: 'x', _submission: 'A'.repeat(22) };
  const requests = hostileRequest(pages, fields, { origin: address, accept: 'text/html' });
  return overHttp('requests to the bank', address, requests, ({ text }) => {
    assert.doesNotMatch(text, /<script>alert/);
  });
}

function overHttp(
  name: string,
  address: string,
  requests: fc.Arbitrary<HostileRequest>,
  holds: (answer: Answer, request: HostileRequest) => void,
): FuzzedParser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const fuzzed = parser(name, requests, async (request) => {
    const answer = await answerTo(address, agent, request);
    if (answer === null) return;
    assert.ok(answer.status >= 200 && answer.status < 500, `answered ${answer.status}: ${answer.text.slice(0, 200)}`);
    assert.doesNotMatch(answer.text, stackTrace);
    holds(answer, request);
  });
  return {
    name,
    check: async (runs) =>
      await fuzzed.check(runs).finally(() => {
        agent.destroy();
      }),
  };
}

async function answerTo(address: string, agent: Agent, request: HostileRequest): Promise<Answer | null> {
  try {
    return await send(address, agent, request);
  } catch (error) {
    if (request.body !== null && endings.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
