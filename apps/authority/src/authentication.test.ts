import { createApiKey, revokeApiKeys } from '@warifu/credentials';
import { Secret, systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

const id = 'WPKD12345678';
const protectedRoutes = [
  ['POST', '/v1/validate'],
  ['POST', '/v1/synchronise'],
  ['GET', '/v1/validations/x'],
  ['POST', '/v1/registrations'],
  ['GET', `/v1/registrations/${id}`],
  ['DELETE', `/v1/registrations/${id}`],
  ['POST', `/v1/registrations/${id}/disable`],
  ['POST', `/v1/registrations/${id}/enable`],
  ['POST', `/v1/registrations/${id}/unlock`],
  ['POST', `/v1/registrations/${id}/temporary-code`],
  ['GET', '/v1/events'],
] as const;

describe('without an API key', () => {
  it.each(protectedRoutes)('%s %s is refused before the body is looked at', async (method, path) => {
    const body = method === 'POST' ? { body: '{"this is not JSON' } : {};
    const answer = await authority.call(path, { method, apiKey: null, ...body });
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthorized' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('the refusal comes even to a body that is too large', async () => {
    const answer = await authority.call('/v1/validate', { apiKey: null, body: 'x'.repeat(100_000) });
    expect(answer.status).toBe(401);
  });

  it.each(['/v1/time', '/healthz', '/readyz', '/openapi.json', '/metrics'])('%s is open', async (path) => {
    expect((await authority.call(path, { apiKey: null })).status).toBe(200);
  });
});

describe('the header Authorization', () => {
  const ask = (authorization: string) => authority.call('/v1/events', { apiKey: null, headers: { authorization } });

  it('names the scheme in any case', async () => {
    expect((await ask(`bearer ${authority.apiKey.reveal()}`)).status).toBe(200);
  });

  it.each([
    ['another scheme', (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`],
    ['the key alone', (key: string) => key],
    ['two keys', (key: string) => `Bearer ${key} ${key}`],
    ['a key cut short', (key: string) => `Bearer ${key.slice(0, -1)}`],
    ['nothing', () => 'Bearer '],
  ])('with %s is refused', async (_, header) => {
    expect((await ask(header(authority.apiKey.reveal()))).status).toBe(401);
  });
});

describe('an API key', () => {
  it('that nobody has is refused', async () => {
    const apiKey = new Secret(`warifu_aaaaaaaa_${'A'.repeat(43)}`);
    expect((await authority.call('/v1/events', { apiKey })).status).toBe(401);
  });

  it('that is revoked is refused from the next request on', async () => {
    const { db, author, bank } = authority;
    const { apiKey, keyId } = await createApiKey(db, author, bank, systemRandom);
    expect((await authority.call('/v1/events', { apiKey })).status).toBe(200);
    await revokeApiKeys(db, author, { relyingPartyId: bank, keyId });
    expect((await authority.call('/v1/events', { apiKey })).status).toBe(401);
    expect((await authority.call('/v1/events')).status).toBe(200);
  });
});
