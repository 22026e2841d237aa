import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, prepareDatabase, startEmbedded, type Database, type EmbeddedServer } from '@warifu/database';
import { systemClock } from '@warifu/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { domains, role, serveOn, type HttpAuthority } from './testing/http-authority.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-outage-'));
const longestAnswerMs = 8_000;
let server: EmbeddedServer;
let db: Database;
let authority: HttpAuthority;

beforeAll(async () => {
  server = await startEmbedded({ folder });
  const url = server.url('postgres');
  await prepareDatabase({ url, domains, role });
  db = await openDatabase({ url, role, applicationName: 'outage' });
  authority = await serveOn(db);
});

afterAll(async () => {
  await authority.close();
  await db.close();
  await server.leave();
  rmSync(folder, { recursive: true, force: true });
});

it('while the database is away every answer is a clear 503, and when it is back all is as before', async () => {
  const token = await authority.registeredToken();
  const { credentialId } = token;
  const validate = (code: string, requestId: string) =>
    authority.call('/v1/validate', { body: { credentialId, code, requestId } });
  expect((await validate(token.code(), 'before')).body).toEqual({ result: 'accepted' });
  authority.clock.advanceSeconds(30);

  await server.leave();
  const startMs = systemClock.monotonicMs();
  const publicKey = 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU';
  const asked = [
    ...Array.from({ length: 30 }, () => validate(token.code(), 'during')),
    authority.call('/v1/registrations', { body: { credentialId, code: token.code() } }),
    authority.call(`/v1/registrations/${credentialId}`),
    authority.call(`/v1/registrations/${credentialId}/disable`, { body: { reason: 'lost' } }),
    authority.call('/v1/events'),
    authority.call('/v1/provisioning', { body: { platform: 'phone', publicKey } }),
    authority.call('/readyz'),
  ];
  for (const answer of await Promise.all(asked))
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
  expect(systemClock.monotonicMs() - startMs).toBeLessThan(longestAnswerMs);
  const refused = await validate(token.code(), 'during');
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.text).not.toMatch(/postgres|socket|\/tmp/i);
  expect((await authority.call('/healthz')).status).toBe(200);
  expect((await authority.call('/v1/time')).status).toBe(200);

  server = await startEmbedded({ folder });
  await expect.poll(async () => (await authority.call('/readyz')).status, { timeout: 20_000 }).toBe(200);
  await expect
    .poll(async () => (await validate(token.code(), 'during')).body, { timeout: 20_000 })
    .toEqual({ result: 'accepted' });
  expect((await validate(token.code(), 'after')).body).toEqual({ result: 'rejected', reason: 'used_code' });
  expect((await authority.call('/v1/validations/before')).body).toEqual({ result: 'accepted' });
});
