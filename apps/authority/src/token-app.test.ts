import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority, tokenAppOrigin } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority({ provisioningPerMinute: 3, trustedProxies: ['127.0.0.1'] });
});
afterAll(() => authority.close());

// The generator of P-256 (SEC 2): a point like any other.
const publicKey = Buffer.from(
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
).toString('base64url');

function provision(address: string, body: unknown = { platform: 'phone', publicKey }) {
  return authority.call('/v1/provisioning', { body, apiKey: null, headers: { 'x-forwarded-for': address } });
}

it('an OPTIONS that is no preflight gets no answer in a form of its own', async () => {
  const answer = await authority.call('/v1/time', { method: 'OPTIONS', apiKey: null });
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: '' });
});

describe('provisioning', () => {
  it.each([
    ['a platform that is none', { platform: 'watch', publicKey }, 400, 'malformed'],
    ['no public key', { platform: 'phone' }, 400, 'malformed'],
    ['a key that is no point', { platform: 'phone', publicKey: 'B'.repeat(87) }, 400, 'malformed'],
    ['a key of another length', { platform: 'phone', publicKey: publicKey.slice(1) }, 400, 'malformed'],
    ['an unknown field', { platform: 'phone', publicKey, name: 'x' }, 400, 'unknown_field'],
    ['a body above its limit', { platform: 'phone', publicKey, name: 'x'.repeat(1024) }, 413, 'payload_too_large'],
  ])('refuses %s', async (_, body, status, code) => {
    authority.clock.advanceSeconds(60);
    const answer = await provision('192.0.2.200', body);
    expect(answer.body).toMatchObject({ status, code });
  });

  it('is limited by address, whatever was asked, and says when to come again', async () => {
    for (const body of [undefined, { platform: 'watch' }, '{']) {
      expect((await provision('198.51.100.1', body)).status).not.toBe(429);
    }
    const refused = await provision('198.51.100.1');
    expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited', retryAfterSeconds: 20 });
    expect(refused.headers.get('retry-after')).toBe('20');
    expect((await provision('198.51.100.2')).status).toBe(201);
    authority.clock.advanceSeconds(20);
    expect((await provision('198.51.100.1')).status).toBe(201);
  });

  it('counts the IPv6 addresses of a /64 as one', async () => {
    for (const host of ['1', '2', 'ffff:ffff:ffff:ffff']) {
      expect((await provision(`2001:db8:0:7::${host}`.replace('::ffff', ':ffff'))).status).toBe(201);
    }
    expect((await provision('2001:db8:0:7:dead:beef:0:1')).status).toBe(429);
    expect((await provision('2001:db8:0:8::1')).status).toBe(201);
  });

  it('leaves validation unlimited', async () => {
    const token = await authority.newToken();
    const body = { credentialId: token.credentialId, code: token.code() };
    const statuses = [];
    for (let time = 0; time < 10; time += 1) statuses.push((await authority.call('/v1/validate', { body })).status);
    expect(statuses).toEqual(Array<number>(10).fill(200));
  });
});

describe('an address behind no proxy that is trusted', () => {
  it('cannot be forged', async () => {
    const own = await openHttpAuthority({ provisioningPerMinute: 1 });
    try {
      const forged = (address: string) =>
        own.call('/v1/provisioning', {
          body: { platform: 'phone', publicKey },
          headers: { 'x-forwarded-for': address },
        });
      expect((await forged('203.0.113.1')).status).toBe(201);
      expect((await forged('203.0.113.2')).status).toBe(429);
    } finally {
      await own.close();
    }
  });
});

describe('in browsers', () => {
  const from = (origin: string) => ({ origin, 'x-forwarded-for': '203.0.113.50' });
  const preflight = (path: string, origin: string, method = 'POST') =>
    authority.call(path, {
      method: 'OPTIONS',
      apiKey: null,
      headers: {
        ...from(origin),
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    });

  it.each([
    ['/v1/time', 'GET'],
    ['/v1/provisioning', 'POST'],
  ])('%s is open to the token app', async (path, method) => {
    const asked = await preflight(path, tokenAppOrigin, method);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(tokenAppOrigin);
    expect(asked.headers.get('access-control-allow-methods')).toContain(method);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await authority.call(path, { method, apiKey: null, headers: from(tokenAppOrigin) });
    expect(answer.headers.get('access-control-allow-origin')).toBe(tokenAppOrigin);
  });

  it('a refusal can be read by the token app', async () => {
    const headers = { origin: tokenAppOrigin, 'x-forwarded-for': '203.0.113.51' };
    for (let time = 0; time < 3; time += 1) await provision('203.0.113.51');
    const answer = await authority.call('/v1/provisioning', { body: {}, apiKey: null, headers });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('access-control-allow-origin')).toBe(tokenAppOrigin);
  });

  it.each(['http://localhost:3000', 'https://example.com', 'null'])('nothing is open to %s', async (origin) => {
    for (const path of ['/v1/time', '/v1/provisioning']) {
      const asked = await preflight(path, origin);
      expect(asked.headers.get('access-control-allow-origin')).not.toBe(origin);
      expect(asked.headers.get('access-control-allow-origin')).not.toBe('*');
    }
    const answer = await authority.call('/v1/time', { apiKey: null, headers: from(origin) });
    expect(answer.headers.get('access-control-allow-origin')).not.toBe(origin);
  });

  it.each(['/v1/validate', '/v1/registrations', '/v1/events', '/metrics', '/openapi.json', '/nowhere'])(
    '%s is open to nobody',
    async (path) => {
      const asked = await preflight(path, tokenAppOrigin);
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const answer = await authority.call(path, { headers: from(tokenAppOrigin) });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('nothing is open to anybody while the token app is served nowhere', async () => {
    const origins: (string | null)[] = [null, tokenAppOrigin];
    const own = await openHttpAuthority({ tokenAppOrigin: () => origins.shift() ?? null });
    try {
      const ask = () => own.call('/v1/time', { apiKey: null, headers: { origin: tokenAppOrigin } });
      expect((await ask()).headers.get('access-control-allow-origin')).toBeNull();
      expect((await ask()).headers.get('access-control-allow-origin')).toBe(tokenAppOrigin);
    } finally {
      await own.close();
    }
  });
});
