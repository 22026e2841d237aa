import { createHmac } from 'node:crypto';
import { hotp, parseKeyUri, timeStep } from '@warifu/otp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHttpAuthority, type HttpAuthority } from './testing/http-authority.ts';

let authority: HttpAuthority;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

interface Issued {
  readonly credentialId: string;
  readonly keyUri: string;
}

function codeOf({ keyUri }: Issued): string {
  const { key } = parseKeyUri(keyUri);
  const hmac = (message: Uint8Array) => createHmac('sha1', key).update(message).digest();
  return hotp(hmac, timeStep(authority.clock.nowMs(), 30), 6);
}

it('a token for an authenticator app is good for nothing until its first code registers it', async () => {
  const { status, body } = await authority.call('/v1/app-credentials', { method: 'POST' });
  expect(status).toBe(201);
  const issued = body as Issued;
  expect(issued.credentialId).toMatch(/^WA/);
  const asked = { credentialId: issued.credentialId, code: codeOf(issued) };
  expect((await authority.call('/v1/validate', { body: asked })).body).toMatchObject({ reason: 'not_registered' });
  expect((await authority.call('/v1/registrations', { body: asked })).status).toBe(201);
  authority.clock.advanceSeconds(30);
  const next = { credentialId: issued.credentialId, code: codeOf(issued) };
  expect((await authority.call('/v1/validate', { body: next })).body).toEqual({ result: 'accepted' });
});

it('its key is told to whoever has an API key, once, and reaches no log', async () => {
  expect((await authority.call('/v1/app-credentials', { method: 'POST', apiKey: null })).status).toBe(401);
  const { body } = await authority.call('/v1/app-credentials', { method: 'POST' });
  const secret = new URL((body as Issued).keyUri).searchParams.get('secret') ?? expect.unreachable();
  expect(authority.logged.join('')).not.toContain(secret);
});
