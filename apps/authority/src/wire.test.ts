import { isoTime } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority, type Answer } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

async function expectAnswer(answering: Promise<Answer>, status: number, body: unknown): Promise<void> {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([status, body]);
  if (body !== undefined) expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
}

const post = (path: string, body?: object) =>
  authority.call(path, { method: 'POST', ...(body === undefined ? {} : { body }) });
const validate = (body: object) => post('/v1/validate', body);

describe('the token app asks', () => {
  it('the time', async () => {
    await expectAnswer(authority.call('/v1/time', { apiKey: null }), 200, {
      serverTime: isoTime(authority.clock.nowMs()),
    });
  });

  it('for a credential', async () => {
    const ecdh = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveKey']);
    const point = Buffer.from(await crypto.subtle.exportKey('raw', ecdh.publicKey));
    const body = { platform: 'computer', publicKey: point.toString('base64url') };
    await expectAnswer(authority.call('/v1/provisioning', { body, apiKey: null }), 201, {
      credentialId: expect.stringMatching(/^WC[A-HJ-NP-Z]{2}\d{8}$/) as string,
      publicKey: expect.stringMatching(/^B[\w-]{86}$/) as string,
      serverTime: isoTime(authority.clock.nowMs()),
      period: 30,
      digits: 6,
      algorithm: 'SHA256',
    });
  });
});

describe('a relying party', () => {
  it('registers, validates, looks, stops, brings back and ends', async () => {
    const token = await authority.newToken();
    const { credentialId } = token;
    const path = `/v1/registrations/${credentialId}`;
    const lastAcceptedAt = isoTime(authority.clock.nowMs());
    const enabled = { credentialId, state: 'enabled', failures: 0, driftSteps: 0, lastAcceptedAt };
    await expectAnswer(post('/v1/registrations', { credentialId, code: token.code() }), 201, enabled);
    await expectAnswer(authority.call(path), 200, enabled);
    await expectAnswer(validate({ credentialId, code: token.code() }), 200, {
      result: 'rejected',
      reason: 'used_code',
    });
    const [wrong = ''] = token.wrongCodes(1);
    await expectAnswer(validate({ credentialId, code: wrong }), 200, {
      result: 'rejected',
      reason: 'wrong_code',
      attemptsLeft: 9,
    });
    await expectAnswer(authority.call(path), 200, { ...enabled, failures: 1 });
    await expectAnswer(post(`${path}/unlock`), 200, enabled);
    const disabled = { ...enabled, state: 'disabled', reason: 'customer_request' };
    await expectAnswer(post(`${path}/disable`, { reason: 'customer_request' }), 200, disabled);
    await expectAnswer(validate({ credentialId, code: token.code(1) }), 200, {
      result: 'rejected',
      reason: 'disabled',
    });
    await expectAnswer(post(`${path}/enable`), 200, enabled);
    await expectAnswer(validate({ credentialId, code: token.code(1) }), 200, { result: 'accepted' });
    await expectAnswer(authority.call(path, { method: 'DELETE' }), 204, undefined);
    expect((await authority.call(path)).status).toBe(404);
  });

  it('is told when to come again', async () => {
    const token = await authority.registeredToken();
    const { credentialId } = token;
    for (const code of token.wrongCodes(3)) await validate({ credentialId, code });
    await expectAnswer(validate({ credentialId, code: token.wrongCodes(4)[3] ?? '' }), 200, {
      result: 'rejected',
      reason: 'wrong_code',
      attemptsLeft: 6,
      retryAfterSeconds: 1,
    });
    await expectAnswer(validate({ credentialId, code: token.code() }), 200, {
      result: 'rejected',
      reason: 'throttled',
      retryAfterSeconds: 1,
    });
  });

  it('replaces a token by another', async () => {
    const [older, newer] = [await authority.registeredToken(), await authority.newToken()];
    const body = {
      credentialId: newer.credentialId,
      code: newer.code(),
      replaces: older.credentialId,
      requestId: 'exchange-1',
    };
    const answer = await post('/v1/registrations', body);
    expect([answer.status, answer.body]).toMatchObject([201, { credentialId: newer.credentialId, state: 'enabled' }]);
    expect(await post('/v1/registrations', body)).toMatchObject({ status: 201, text: answer.text });
    expect((await authority.call(`/v1/registrations/${older.credentialId}`)).body).toMatchObject({
      state: 'disabled',
      reason: 'replaced',
    });
  });

  it('cannot replace a token by itself', async () => {
    const token = await authority.registeredToken();
    const body = { credentialId: token.credentialId, code: token.code(), replaces: token.credentialId };
    expect((await post('/v1/registrations', body)).body).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('resynchronises a token', async () => {
    const token = await authority.registeredToken();
    const { credentialId } = token;
    await expectAnswer(post('/v1/synchronise', { credentialId, code: token.code(5), nextCode: token.code(6) }), 200, {
      result: 'accepted',
    });
    await expectAnswer(post('/v1/synchronise', { credentialId, code: token.code(7), nextCode: token.code(9) }), 200, {
      result: 'rejected',
      reason: 'wrong_code',
      attemptsLeft: 9,
    });
  });

  it('gets a temporary code that passes once', async () => {
    const { credentialId } = await authority.registeredToken();
    const answer = await post(`/v1/registrations/${credentialId}/temporary-code`);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        code: expect.stringMatching(/^\d{8}$/) as string,
        expiresAt: isoTime(authority.clock.nowMs() + 30 * 60_000),
      },
    ]);
    const { code } = answer.body as { code: string };
    await expectAnswer(validate({ credentialId, code }), 200, { result: 'accepted' });
    expect((await validate({ credentialId, code })).body).toMatchObject({ reason: 'wrong_code' });
  });

  it('asks for an earlier answer', async () => {
    const token = await authority.registeredToken();
    const requestId = '!~/?#[]@;,&=+$%20';
    const path = `/v1/validations/${encodeURIComponent(requestId)}`;
    expect((await authority.call(path)).status).toBe(404);
    await validate({ credentialId: token.credentialId, code: token.code(), requestId, purpose: 'sign-in' });
    await expectAnswer(authority.call(path), 200, { result: 'accepted' });
    expect((await authority.call(path, { apiKey: authority.otherApiKey })).status).toBe(404);
  });

  it('takes request ids of 1 to 64 visible ASCII characters', async () => {
    const token = await authority.registeredToken();
    const [wrong = ''] = token.wrongCodes(1);
    const statusFor = async (requestId: string) =>
      (await validate({ credentialId: token.credentialId, code: wrong, requestId })).status;
    expect(await statusFor('x'.repeat(64))).toBe(200);
    expect((await authority.call(`/v1/validations/${'x'.repeat(64)}`)).status).toBe(200);
    for (const requestId of ['', 'x'.repeat(65), 'a b', 'é', 'a\n', '\u0000'])
      expect(await statusFor(requestId)).toBe(400);
  });

  it('follows what happened', async () => {
    const { body } = await authority.call('/v1/events');
    const events: unknown[] = [];
    let after = (body as { next: string }).next;
    const token = await authority.registeredToken();
    const at = isoTime(authority.clock.nowMs());
    await post(`/v1/registrations/${token.credentialId}/disable`, { reason: 'lost' });
    const readOn = async () => {
      const page = (await authority.call(`/v1/events?after=${after}`)).body as {
        events: { credentialId: string }[];
        next: string;
      };
      events.push(...page.events.filter(({ credentialId }) => credentialId === token.credentialId));
      after = page.next;
      return events.length;
    };
    await expect.poll(readOn, { timeout: 10_000, interval: 10 }).toBe(2);
    const id = expect.any(String) as string;
    expect(events).toEqual([
      { id, type: 'registered', credentialId: token.credentialId, at: expect.stringMatching(time) as string },
      { id, type: 'disabled', credentialId: token.credentialId, at, reason: 'lost' },
    ]);
  });
});

describe('one relying party', () => {
  it('sees and touches nothing of another', async () => {
    const token = await authority.registeredToken();
    const path = `/v1/registrations/${token.credentialId}`;
    const other = { apiKey: authority.otherApiKey };
    const answers = [
      await authority.call(path, other),
      await authority.call(path, { ...other, method: 'DELETE' }),
      await authority.call(`${path}/disable`, { ...other, body: { reason: 'lost' } }),
      await authority.call(`${path}/enable`, { ...other, method: 'POST' }),
      await authority.call(`${path}/unlock`, { ...other, method: 'POST' }),
      await authority.call(`${path}/temporary-code`, { ...other, method: 'POST' }),
    ];
    for (const answer of answers) expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
    const body = { credentialId: token.credentialId, code: token.code() };
    expect((await authority.call('/v1/validate', { ...other, body })).body).toEqual({
      result: 'rejected',
      reason: 'not_registered',
    });
    await expectAnswer(validate(body), 200, { result: 'accepted' });
  });
});
