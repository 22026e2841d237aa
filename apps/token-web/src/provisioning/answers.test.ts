import { expect, test } from 'vitest';
import { parseGrant, parseServerTime, refusalOf } from './answers.ts';

const grant = {
  credentialId: 'WPAA00000009',
  publicKey: 'B'.repeat(87),
  serverTime: '2026-04-01T00:00:00.000Z',
  period: 30,
  digits: 6,
  algorithm: 'SHA256',
};

test('takes what the authority grants, and leaves out what it does not need', () => {
  const { algorithm: _, ...needed } = grant;
  expect(parseGrant({ ...grant, news: 'a later field' })).toEqual(needed);
  expect(parseGrant({ ...grant, period: 60, digits: 8 })).toEqual({ ...needed, period: 60, digits: 8 });
});

test.each([
  { algorithm: 'SHA1' },
  { digits: 7 },
  { digits: '6' },
  { period: 0 },
  { period: 45 },
  { serverTime: 'April' },
  { serverTime: '2026-04-01T00:00:00+09:00' },
  { credentialId: 7 },
  { publicKey: undefined },
])('refuses a grant with %o', (change) => {
  expect(parseGrant({ ...grant, ...change })).toBeNull();
});

test('refuses what is no grant at all', () => {
  for (const body of [undefined, null, 'ok', [], {}]) expect(parseGrant(body)).toBeNull();
});

test('reads the time alone', () => {
  expect(parseServerTime({ serverTime: grant.serverTime })).toBe(grant.serverTime);
  expect(parseServerTime({ serverTime: '2026-13-01T00:00:00.000Z' })).toBeNull();
  expect(parseServerTime(undefined)).toBeNull();
});

test.each([
  [429, { code: 'rate_limited', retryAfterSeconds: 17 }, { reason: 'rate_limited', retryAfterSeconds: 17 }],
  [429, undefined, { reason: 'rate_limited' }],
  [429, { code: 'rate_limited', retryAfterSeconds: -1 }, { reason: 'rate_limited' }],
  [503, { code: 'unavailable' }, { reason: 'unavailable' }],
  [503, { code: 'closed_after_restore' }, { reason: 'unavailable' }],
  [502, undefined, { reason: 'unavailable' }],
  [400, { code: 'unknown_field' }, { reason: 'outdated' }],
  [404, undefined, { reason: 'misconfigured' }],
  [200, undefined, { reason: 'misconfigured' }],
])('says of a %i what it means for the person (%o)', (status, body, refusal) => {
  expect(refusalOf({ status, body })).toEqual(refusal);
});
