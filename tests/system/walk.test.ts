import { afterAll, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { openPlace, type Place } from './place.ts';

let place: Place;
afterAll(() => place.close());

interface Shown {
  readonly credentialId: string;
  readonly code: string;
  readonly nextCode: string;
}

it('a new user makes a bank and a token, registers it and validates a code twice: accepted, then used_code', async () => {
  const port = await freePort();
  place = await openPlace({ database: 'folder', env: { WARIFU_AUTHORITY_PORT: String(port) } });
  const { address } = await place.startTrial();
  expect(address).toBe(`http://localhost:${port}`);

  const { apiKey } = await place.json<{ apiKey: string }>('relying-party', 'create', 'My bank');
  const post = async (path: string, body: object) => {
    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  const { credentialId } = await place.json<Shown>('token', 'new');
  expect(credentialId).toMatch(/^WC[A-Z]{2}\d{8}$/);
  const { code, nextCode } = await place.json<Shown>('token', 'show', credentialId);
  const registered = { credentialId, state: 'enabled', failures: 0, driftSteps: 0 };
  expect(await post('/v1/registrations', { credentialId, code })).toMatchObject({ status: 201, body: registered });
  expect(await post('/v1/validate', { credentialId, code })).toMatchObject({ body: { reason: 'used_code' } });

  // One period early, so that nobody need wait.
  const next = { credentialId, code: nextCode };
  expect(await post('/v1/validate', next)).toEqual({ status: 200, body: { result: 'accepted' } });
  expect(await post('/v1/validate', next)).toEqual({ status: 200, body: { result: 'rejected', reason: 'used_code' } });
  expect(await place.run('audit', 'tail')).toContain('used_code');
});
