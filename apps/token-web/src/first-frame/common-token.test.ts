import { expect, test } from 'vitest';
import type { AppLock, KeptAtStart, StoredToken } from '../storage/token-store.ts';
import { commonToken } from './common-token.ts';

const token = { credentialId: 'WPKD12345674', name: '', digits: 6, periodSeconds: 30 } as StoredToken;
const kept: KeptAtStart = { tokens: [token], correction: null, lock: null, firstFrame: 'ja' };
const lock: AppLock = { kind: 'platform', passkeyId: new Uint8Array(1) };

test('the only token is shown early, by the authority’s time as far as it is known', () => {
  expect(commonToken(kept)).toEqual({ ...token, clockOffsetMs: 0 });
  const correction = { clockOffsetMs: -90_000, measuredAtMs: 0 };
  expect(commonToken({ ...kept, correction })).toEqual({ ...token, clockOffsetMs: -90_000 });
});

test.each<[string, Partial<KeptAtStart>]>([
  ['behind a lock', { lock }],
  ['where there is none', { tokens: [] }],
  ['of several', { tokens: [token, { ...token, credentialId: 'WPAB00000001' }] }],
  ['with a name', { tokens: [{ ...token, name: '信金' }] }],
  ['of eight digits', { tokens: [{ ...token, digits: 8 }] }],
  ['of another service', { tokens: [{ ...token, elsewhere: { issuer: null, account: 'hanako' } }] }],
])('no token is shown early %s', (_, change) => {
  expect(commonToken({ ...kept, ...change })).toBeNull();
});
