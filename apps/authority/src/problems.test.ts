import { once } from 'node:events';
import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { problemCodes, problems, type ProblemCode } from '@warifu/client/problems';
import { Problem } from '@warifu/client/wire';
import { closeAfterRestore, issueCredential, openAfterRestore } from '@warifu/credentials';
import { systemRandom } from '@warifu/kernel';
import { simulatedToken } from '@warifu/testkit';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority, type Answer } from './testing/http-authority.ts';

type TestAuthority = Awaited<ReturnType<typeof openHttpAuthority>>;

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

const json = { 'content-type': 'application/json' };
const unknownId = 'WPKD12345678';

/** Runs against an authority of its own, because what it does to it cannot be undone. */
async function apart(provoke: (own: TestAuthority) => Promise<Answer>, options = {}): Promise<Answer> {
  const own = await openHttpAuthority(options);
  try {
    return await provoke(own);
  } finally {
    await own.close();
  }
}

function register(body: object): Promise<Answer> {
  return authority.call('/v1/registrations', { body });
}

async function disabledToken(reason: string) {
  const token = await authority.registeredToken();
  await authority.call(`/v1/registrations/${token.credentialId}/disable`, { body: { reason } });
  return token;
}

async function registerWrongly(count: number) {
  const token = await authority.newToken();
  const { credentialId } = token;
  for (const code of token.wrongCodes(count)) {
    await register({ credentialId, code });
    if (count > 4) authority.clock.advanceSeconds(32);
  }
  return await register({ credentialId, code: token.code() });
}

/** Sends the beginning of a request and reads what comes back. */
async function sendTooSlowly(): Promise<Answer> {
  return await apart(async ({ server, url }) => {
    // The time limit of the program is ten seconds: shortened for this server alone.
    Object.assign(server.server, { headersTimeout: 1, requestTimeout: 1 });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /v1/validate HTTP/1.1\r\nHost: localhost\r\n');
    const [head = '', text = ''] = (await readAll(socket)).split('\r\n\r\n');
    const [statusLine = '', ...fields] = head.split('\r\n');
    const headers = new Headers(fields.map((field) => field.split(': ', 2) as [string, string]));
    return { status: Number(statusLine.split(' ')[1]), headers, text, body: JSON.parse(text) as unknown };
  });
}

/** How to get each error of the catalogue. A code that nothing here provokes does not compile. */
const provocations: Record<ProblemCode, () => Promise<Answer>> = {
  malformed: () => authority.call('/v1/validate', { body: '{"credentialId":' }),
  unknown_field: () => register({ credentialId: unknownId, code: '123456', pin: '0000' }),
  malformed_credential_id: () => register({ credentialId: 'WPKD12345679', code: '123456' }),
  unauthorized: () => authority.call('/v1/events', { apiKey: null }),
  forwarded_metrics: () => authority.call('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } }),
  not_found: () => authority.call(`/v1/registrations/${unknownId}`),
  method_not_allowed: () => authority.call('/v1/validate', { method: 'PUT' }),
  request_timeout: sendTooSlowly,
  already_registered: async () => {
    const token = await authority.registeredToken();
    return register({ credentialId: token.credentialId, code: token.code() });
  },
  request_id_reused: async () => {
    const token = await authority.newToken();
    const request = { credentialId: token.credentialId, code: token.code(), requestId: 'the same' };
    await authority.call('/v1/validate', { body: { ...request, requestId: 'same' } });
    return authority.call('/v1/validate', { body: { ...request, requestId: 'same', code: token.code(1) } });
  },
  invalid_state: async () => {
    const { credentialId } = await disabledToken('lost');
    return authority.call(`/v1/registrations/${credentialId}/enable`, { method: 'POST' });
  },
  cursor_expired: () =>
    apart(async ({ call, db, author }) => {
      const { body } = await call('/v1/events');
      await closeAfterRestore(db, author, systemRandom);
      await openAfterRestore(db, author);
      return call(`/v1/events?after=${(body as { next: string }).next}`);
    }),
  payload_too_large: () => register({ credentialId: unknownId, code: '1'.repeat(20_000) }),
  unsupported_media_type: () =>
    authority.call('/v1/validate', {
      body: 'credentialId=W',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  not_registered: () => register({ credentialId: unknownId, code: '123456' }),
  expired: async () => {
    const { db, author, keys, clock } = authority;
    const codeKey = Buffer.from(systemRandom.bytes(32));
    const scheme = { mode: 'totp', algorithm: 'SHA256', digits: 6, periodSeconds: 30 } as const;
    const keysFor = () => ({ codeKey: Buffer.from(codeKey) });
    const request = { kind: 'hardware', scheme, keysFor, expiresAtMs: clock.nowMs() } as const;
    const credentialId = await issueCredential(db, author, request, { keys, random: systemRandom });
    return register({ credentialId, code: simulatedToken({ credentialId, codeKey, clock }).code() });
  },
  disabled: async () => {
    const token = await disabledToken('stolen');
    return register({ credentialId: token.credentialId, code: token.code() });
  },
  locked: () => registerWrongly(10),
  throttled: () => registerWrongly(4),
  used_code: async () => {
    const token = await authority.newToken();
    const request = { credentialId: token.credentialId, code: token.code() };
    await authority.call('/v1/registrations', { body: request, apiKey: authority.otherApiKey });
    return register(request);
  },
  out_of_sync: async () => {
    const token = await authority.newToken();
    return register({ credentialId: token.credentialId, code: token.code(6) });
  },
  wrong_code: async () => {
    const token = await authority.newToken();
    return register({ credentialId: token.credentialId, code: token.wrongCodes(1)[0] });
  },
  rate_limited: () =>
    apart(
      async ({ call }) => {
        const provision = () => call('/v1/provisioning', { method: 'POST', apiKey: null });
        await provision();
        return provision();
      },
      { provisioningPerMinute: 1 },
    ),
  internal_error: async () => {
    const token = await authority.registeredToken();
    // A sealed key that somebody changed in the database does not open.
    await authority.admin.sql`
      update credentials.credential set sealed_code_key = sealed_transaction_key where id = ${token.credentialId}`;
    return authority.call('/v1/validate', { body: { credentialId: token.credentialId, code: token.code() } });
  },
  unavailable: () =>
    authority.admin.transaction(async (tx) => {
      // The authority gives up waiting for the table after five seconds.
      await tx`lock table credentials.event in access exclusive mode`;
      return await authority.call('/v1/events');
    }),
  overloaded: async () => {
    const token = await authority.registeredToken();
    const body = { credentialId: token.credentialId, code: token.code() };
    const answers = await Promise.all(Array.from({ length: 400 }, () => authority.call('/v1/validate', { body })));
    return answers.find(({ status }) => status !== 200) ?? expect.unreachable();
  },
  closed_after_restore: () =>
    apart(async ({ call, db, author }) => {
      await closeAfterRestore(db, author, systemRandom);
      return call('/v1/events');
    }),
};

/** The errors that pass by waiting, and say how long. */
const comeAgain: readonly ProblemCode[] = ['throttled', 'rate_limited', 'unavailable', 'overloaded'];

describe('the catalogue of errors', () => {
  it.each(problemCodes)('%s is answered as it is described', async (code) => {
    const { status, title } = problems[code];
    const answer = await provocations[code]();
    expect(answer.body).toMatchObject({ type: `urn:warifu:problem:${code}`, title, status, code });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(Check(Problem, answer.body)).toBe(true);
    const { retryAfterSeconds } = answer.body as { retryAfterSeconds?: number };
    expect(retryAfterSeconds ?? 0, code)[comeAgain.includes(code) ? 'toBeGreaterThan' : 'toBe'](0);
    expect(answer.headers.get('retry-after')).toBe(retryAfterSeconds?.toString() ?? null);
  });

  it('has every reason for which a code is refused, with status 422', () => {
    const refusals = problemCodes.filter((code) => problems[code].status === 422);
    expect(refusals).toEqual([
      'not_registered',
      'expired',
      'disabled',
      'locked',
      'throttled',
      'used_code',
      'out_of_sync',
      'wrong_code',
    ]);
  });
});

it('a wrong code is answered with how many attempts are left', async () => {
  expect((await provocations.wrong_code()).body).toMatchObject({ attemptsLeft: 9 });
});

it('an internal error tells the caller its name in the log and nothing else', async () => {
  const { text, body } = await provocations.internal_error();
  const { instance } = body as { instance: string };
  expect(text).not.toMatch(/at .*\.ts|unable to authenticate|credentials\./i);
  const requestId = instance.replace('urn:warifu:request:', '');
  expect(authority.logged.filter((line) => line.includes(requestId))).toHaveLength(1);
});

it('a request that breaks the rules of JSON or HTTP leaves the authority serving', async () => {
  const broken = ['', '{', 'null', '[]', '"text"', '{"__proto__":{}}', '\u0000', '{"code":1e999}'];
  for (const body of broken) {
    const { status } = await authority.call('/v1/validate', { body, headers: json });
    expect(status, body).toBe(400);
  }
  expect((await authority.call('/v1/time')).status).toBe(200);
});
