import { inspect } from 'node:util';
import { ManualClock, Secret, systemRandom, UserError } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import {
  AuthorityAnswerMalformed,
  AuthorityProblem,
  AuthorityUnreachable,
  createAuthorityClient,
  type AuthorityClient,
} from './index.ts';
import { problems } from './problems.ts';
import {
  apiKey,
  drop,
  json,
  problem,
  scene,
  silence,
  text,
  type Received,
  type Reply,
} from './scripted-authority.fixture.ts';

const code = '314159';
const accepted = json(200, { result: 'accepted' });
const registration = { credentialId: 'WPKD12345678', state: 'enabled', failures: 0, driftSteps: 0 } as const;

function bodiesOf(received: readonly Received[]): { requestId?: string }[] {
  return received.map(({ body }) => JSON.parse(body) as { requestId?: string });
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const outcome: unknown = await promise.catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome;
  throw new Error('there was no failure');
}

describe('validating', () => {
  const request = { credentialId: 'wpkd 1234 5678', code, purpose: 'sign-in' };

  it('sends the input as it was typed, the API key and a requestId', async () => {
    const { client, received } = await scene([accepted]);
    expect(await client.validate(request)).toEqual({ result: 'accepted' });
    expect(received).toMatchObject([
      { method: 'POST', url: '/v1/validate', headers: { authorization: `Bearer ${apiKey}` } },
    ]);
    const [body] = bodiesOf(received);
    expect(body).toEqual({ ...request, requestId: expect.stringMatching(/^[!-~]{1,64}$/) as string });
  });

  it('makes up another requestId for each call', async () => {
    const { client, received } = await scene([accepted]);
    await client.validate(request);
    await client.validate(request);
    const [first, second] = bodiesOf(received);
    expect(first?.requestId).not.toBe(second?.requestId);
  });

  it('tells why a code is rejected', async () => {
    const rejected = { result: 'rejected', reason: 'throttled', retryAfterSeconds: 4 } as const;
    const { client } = await scene([json(200, rejected)]);
    expect(await client.validate(request)).toEqual(rejected);
  });

  it.each<[string, Reply[]]>([
    ['two connections are lost', [drop, drop, accepted]],
    ['the authority is away for a moment', [problem('unavailable'), problem('overloaded'), accepted]],
    ['a gateway has no answer', [text(502, '<html>'), text(504, ''), accepted]],
  ])('repeats with the same requestId where %s', async (_what, replies) => {
    const { client, received, pausesMs } = await scene(replies);
    expect(await client.validate(request)).toEqual({ result: 'accepted' });
    const [first, ...others] = bodiesOf(received);
    expect(others).toEqual([first, first]);
    const [firstPauseMs = 0, secondPauseMs = 0] = pausesMs;
    expect(pausesMs).toHaveLength(2);
    expect(firstPauseMs).toBeGreaterThanOrEqual(50);
    expect(firstPauseMs).toBeLessThanOrEqual(100);
    expect(secondPauseMs).toBeGreaterThanOrEqual(100);
    expect(secondPauseMs).toBeLessThanOrEqual(200);
  });

  it('repeats with the requestId that it was given where no answer comes in time', async () => {
    const { client, received } = await scene([silence, accepted], { timeoutMs: 100 });
    expect(await client.validate({ ...request, requestId: 'transfer-17' })).toEqual({ result: 'accepted' });
    expect(bodiesOf(received).map(({ requestId }) => requestId)).toEqual(['transfer-17', 'transfer-17']);
  });

  it('counts the time of an answer that trickles in', async () => {
    const trickle: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"result":');
    };
    const { client } = await scene([trickle], { timeoutMs: 100, retries: 0 });
    const failure = await failureOf(client.validate(request));
    expect(failure).toBeInstanceOf(AuthorityUnreachable);
    expect(failure.message).toBe('The authority did not answer within 100 ms');
  });

  it('gives up after its retries', async () => {
    const { client, received } = await scene([drop]);
    const failure = await failureOf(client.validate(request));
    expect(failure).toBeInstanceOf(AuthorityUnreachable);
    expect(received).toHaveLength(3);
  });

  it('waits as long as it is told', async () => {
    const { client, pausesMs } = await scene([problem('unavailable', {}, { 'retry-after': '2' }), accepted]);
    await client.validate(request);
    expect(pausesMs).toEqual([2_000]);
  });

  it('does not wait longer than a person would, and hands the time on', async () => {
    const { client, received } = await scene([problem('unavailable', { retryAfterSeconds: 60 })]);
    expect(await failureOf(client.validate(request))).toMatchObject({
      code: 'unavailable',
      status: 503,
      retryAfterSeconds: 60,
    });
    expect(received).toHaveLength(1);
  });

  it.each(['malformed', 'unauthorized', 'request_id_reused', 'internal_error', 'closed_after_restore'] as const)(
    'does not repeat what was refused as %s',
    async (refusal) => {
      const { client, received } = await scene([problem(refusal, { detail: 'A sentence.' })]);
      const failure = await failureOf(client.validate(request));
      expect(failure).toBeInstanceOf(AuthorityProblem);
      expect(failure).toMatchObject({ code: refusal, status: problems[refusal].status, detail: 'A sentence.' });
      expect(received).toHaveLength(1);
    },
  );
});

describe('while the authority answers nobody', () => {
  const ask = (client: AuthorityClient) => failureOf(client.validate({ credentialId: 'WPKD12345678', code }));

  it('makes no storm of retries: in the long run one for five calls, and ten a second', async () => {
    const clock = new ManualClock(0);
    const { client, received } = await scene([problem('unavailable')], { clock });
    const calls = 500;
    for (let call = 0; call < calls; call += 1) expect(await ask(client)).toBeInstanceOf(AuthorityProblem);
    // A hundred were saved up.
    expect(received.length - calls).toBe(100 + calls / 5 - 1);
    received.length = 0;
    clock.advanceSeconds(3);
    for (let call = 0; call < 20; call += 1) await ask(client);
    expect(received.length).toBe(20 + 30 + 4);
  });

  it('has a bounded number of calls under way, and fails further ones at once', async () => {
    const { client, received } = await scene([silence], { maxInFlight: 3, retries: 0, timeoutMs: 300 });
    const failures = await Promise.all(Array.from({ length: 10 }, () => ask(client)));
    expect(failures.every((failure) => failure instanceof AuthorityUnreachable)).toBe(true);
    expect(failures.filter(({ message }) => message.includes('Too many calls'))).toHaveLength(7);
    expect(received).toHaveLength(3);
    expect(await ask(client)).toMatchObject({ message: expect.stringContaining('did not answer') as string });
  });
});

describe('an answer that is not what the API describes', () => {
  it.each<[string, Reply]>([
    ['no JSON', text(200, 'hello')],
    ['nothing', text(200, '')],
    ['another shape', json(200, { result: 'perhaps' })],
    ['a reason that does not exist', json(200, { result: 'rejected', reason: 'mood' })],
    ['an error that is no problem document', json(400, { error: 'no' })],
    ['a redirect', (response) => response.writeHead(302, { location: 'https://elsewhere.example' }).end()],
    ['more than any answer', json(200, { result: 'accepted', padding: 'x'.repeat(1_100_000) })],
  ])('(%s) is a failure, at once', async (_what, reply) => {
    const { client, received } = await scene([reply]);
    const failure = await failureOf(client.validate({ credentialId: 'WPKD12345678', code }));
    expect(failure).toBeInstanceOf(AuthorityAnswerMalformed);
    expect(received).toHaveLength(1);
  });

  it('may hold fields that this client does not know yet', async () => {
    const { client } = await scene([json(200, { result: 'accepted', mood: 'good' })]);
    expect(await client.validate({ credentialId: 'WPKD12345678', code })).toMatchObject({ result: 'accepted' });
  });
});

it('no failure shows the API key, a code or a temporary code', async () => {
  const echo = problem('malformed', { detail: 'A sentence.' });
  const wrongTemporaryCode = json(201, { code: `${code}27`, expiresAt: 'soon' });
  for (const reply of [echo, drop, silence, text(502, ''), text(200, code), wrongTemporaryCode]) {
    const { client } = await scene([reply], { timeoutMs: 100, retries: 0 });
    const calls = [
      () => client.validate({ credentialId: 'WPKD12345678', code }),
      () => client.temporaryCode('WPKD12345678'),
    ];
    for (const call of calls) {
      const failure = await failureOf(call());
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${apiKey}|${code}`));
    }
  }
});

describe('registering', () => {
  const request = { credentialId: 'WPKD12345678', code, nextCode: '271828', replaces: 'WCKD87654321' };

  it('tells the registration', async () => {
    const { client, received } = await scene([json(201, registration)]);
    expect(await client.register(request)).toEqual({ result: 'registered', registration });
    expect(bodiesOf(received)).toEqual([{ ...request, requestId: expect.any(String) as string }]);
  });

  it('tells why the code was refused', async () => {
    const { client } = await scene([problem('wrong_code', { attemptsLeft: 9 })]);
    expect(await client.register(request)).toEqual({ result: 'rejected', reason: 'wrong_code', attemptsLeft: 9 });
  });

  it('tells when to come again where it was too soon', async () => {
    const { client, received } = await scene([problem('throttled', {}, { 'retry-after': '1' })]);
    expect(await client.register(request)).toEqual({ result: 'rejected', reason: 'throttled', retryAfterSeconds: 1 });
    expect(received).toHaveLength(1);
  });

  it('fails where the token is registered already', async () => {
    const { client } = await scene([problem('already_registered')]);
    expect(await failureOf(client.register(request))).toMatchObject({
      name: 'AuthorityProblem',
      code: 'already_registered',
    });
  });

  it('repeats with the same requestId where the answer is lost', async () => {
    const { client, received } = await scene([drop, json(201, registration)]);
    expect(await client.register(request)).toMatchObject({ result: 'registered' });
    const [first, second] = bodiesOf(received);
    expect(second).toEqual(first);
  });
});

describe('the life of a registration', () => {
  it.each<[string, (client: AuthorityClient) => Promise<unknown>, string, string, string]>([
    ['registration', (client) => client.registration('Ａ/1'), 'GET', '/v1/registrations/%EF%BC%A1%2F1', ''],
    ['disable', (client) => client.disable('A', 'lost'), 'POST', '/v1/registrations/A/disable', '{"reason":"lost"}'],
    ['enable', (client) => client.enable('A'), 'POST', '/v1/registrations/A/enable', ''],
    ['unlock', (client) => client.unlock('A'), 'POST', '/v1/registrations/A/unlock', ''],
  ])('%s is asked for by its address', async (_name, call, method, url, body) => {
    const { client, received } = await scene([json(200, registration)]);
    expect(await call(client)).toEqual(registration);
    expect(received).toMatchObject([{ method, url, body }]);
  });

  it.each<[string, (client: AuthorityClient) => Promise<unknown>]>([
    ['provision', (client) => client.provision({ platform: 'phone', publicKey: 'B'.repeat(87) })],
    ['enable', (client) => client.enable('A')],
    ['unlock', (client) => client.unlock('A')],
    ['temporaryCode', (client) => client.temporaryCode('A')],
  ])('%s, which does more when it is done twice, is not repeated', async (_name, call) => {
    const { client, received } = await scene([problem('unavailable')]);
    await failureOf(call(client));
    expect(received).toHaveLength(1);
  });

  it.each<[string, (client: AuthorityClient) => Promise<unknown>]>([
    ['registration', (client) => client.registration('A')],
    ['disable', (client) => client.disable('A', 'stolen')],
  ])('%s is repeated', async (_name, call) => {
    const { client, received } = await scene([drop, json(200, registration)]);
    await call(client);
    expect(received).toHaveLength(2);
  });

  it('a temporary code is told once', async () => {
    const answer = { code: '12345678', expiresAt: '2026-04-01T00:30:00.000Z' };
    const { client } = await scene([json(201, answer)]);
    expect(await client.temporaryCode('A')).toEqual(answer);
  });
});

describe('removing', () => {
  const removed: Reply = (response) => response.writeHead(204).end();

  it('ends with nothing to tell', async () => {
    const { client, received } = await scene([removed]);
    await expect(client.remove('A')).resolves.toBeUndefined();
    expect(received).toMatchObject([{ method: 'DELETE', url: '/v1/registrations/A' }]);
  });

  it('of what is not there fails', async () => {
    const { client } = await scene([problem('not_found')]);
    expect(await failureOf(client.remove('A'))).toMatchObject({ code: 'not_found' });
  });

  it('is done where the repeat finds nothing any more', async () => {
    const { client } = await scene([drop, problem('not_found')]);
    await expect(client.remove('A')).resolves.toBeUndefined();
  });
});

describe('reading', () => {
  it('the time', async () => {
    const { client } = await scene([json(200, { serverTime: '2026-04-01T00:00:00.000Z' })]);
    expect(await client.time()).toEqual({ serverTime: '2026-04-01T00:00:00.000Z' });
  });

  it('the answer to a requestId, or null where none is remembered', async () => {
    const { client, received } = await scene([accepted, problem('not_found')]);
    expect(await client.validationAnswer('a/b')).toEqual({ result: 'accepted' });
    expect(await client.validationAnswer('c')).toBeNull();
    expect(received.map(({ url }) => url)).toEqual(['/v1/validations/a%2Fb', '/v1/validations/c']);
  });

  it('the events from the beginning and after a cursor', async () => {
    const event = { id: '1', type: 'disabled', credentialId: 'A', at: '2026-04-01T00:00:00.000Z', reason: 'lost' };
    const { client, received } = await scene([json(200, { events: [event], next: 'c.1' })]);
    expect(await client.events()).toEqual({ events: [event], next: 'c.1' });
    await client.events('c.1');
    expect(received.map(({ url }) => url)).toEqual(['/v1/events', '/v1/events?after=c.1']);
  });

  it('fails where the cursor has expired', async () => {
    const { client } = await scene([problem('cursor_expired')]);
    expect(await failureOf(client.events('c.1'))).toMatchObject({ code: 'cursor_expired', status: 410 });
  });
});

it('resynchronising answers as validating does', async () => {
  const { client, received } = await scene([json(200, { result: 'rejected', reason: 'wrong_code', attemptsLeft: 3 })]);
  const answer = await client.synchronise({ credentialId: 'A', code, nextCode: '271828' });
  expect(answer).toEqual({ result: 'rejected', reason: 'wrong_code', attemptsLeft: 3 });
  expect(received).toMatchObject([{ method: 'POST', url: '/v1/synchronise' }]);
});

describe("the authority's address", () => {
  const withAddress = (baseUrl: string) =>
    createAuthorityClient({ baseUrl, apiKey: new Secret(apiKey), random: systemRandom });

  it.each(['', 'localhost:3003', 'ftp://otp.example', 'https://user:word@otp.example', 'https://otp.example/?a=b'])(
    '"%s" is refused',
    (baseUrl) => {
      expect(() => withAddress(baseUrl)).toThrow(UserError);
    },
  );

  it('may have a path and a slash at its end', async () => {
    const requested: string[] = [];
    const client = createAuthorityClient({
      baseUrl: 'https://bank.example/otp/',
      apiKey: new Secret(apiKey),
      random: systemRandom,
      fetch: (input) => {
        requested.push(input as string);
        return Promise.resolve(Response.json({ serverTime: '2026-04-01T00:00:00.000Z' }));
      },
    });
    await client.time();
    expect(requested).toEqual(['https://bank.example/otp/v1/time']);
  });
});
