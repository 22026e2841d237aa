import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeAfterRestore, openAfterRestore } from './after-restore.ts';
import { changeState, disable, enable, remove } from './life-cycle.ts';
import { enterStopsAgain, stopsAfter } from './stops.ts';
import { defaultPolicy, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const address = (credentialId: string) => ({ credentialId, relyingPartyId: authority.bank });
const change = (credentialId: string, rule: Parameters<typeof changeState>[3]) =>
  changeState(authority.db, authority.author, address(credentialId), rule, defaultPolicy);
const enter = (credentialId: string, ...reasons: ('stolen' | 'damaged' | 'removed')[]) => {
  const stops = reasons.map((reason) => ({ ...address(credentialId), reason }));
  return enterStopsAgain(authority.db, authority.author, stops, defaultPolicy);
};

it('stops are told in the order in which they were made, from cursor to cursor, and nothing else is', async () => {
  const [one, other] = [await authority.registeredToken(), await authority.registeredToken()];
  await change(one.credentialId, disable('damaged'));
  await change(one.credentialId, enable);
  await change(other.credentialId, disable('stolen'));
  await change(one.credentialId, remove);
  // They are told of when no transaction that is older is open in the whole server.
  const all = await vi.waitUntil(
    async () => {
      const stops = await stopsAfter(authority.db, null, 10);
      return stops.length === 3 && stops;
    },
    { timeout: 15_000, interval: 20 },
  );
  expect(all.map(({ credentialId, reason }) => [credentialId, reason])).toEqual([
    [one.credentialId, 'damaged'],
    [other.credentialId, 'stolen'],
    [one.credentialId, 'removed'],
  ]);
  const [first] = all;
  expect(await stopsAfter(authority.db, first?.cursor ?? null, 1)).toEqual(all.slice(1, 2));
  expect(await stopsAfter(authority.db, all.at(-1)?.cursor ?? null, 10)).toEqual([]);

  await closeAfterRestore(authority.db, authority.author, systemRandom);
  await openAfterRestore(authority.db, authority.author);
  // What a file holds of another epoch does not say where to go on in this one.
  expect(await stopsAfter(authority.db, all.at(-1)?.cursor ?? null, 10)).toHaveLength(3);
  expect(await stopsAfter(authority.db, 'no cursor', 10)).toHaveLength(3);
});

it('stops that were forgotten are entered once, and never make a theft a lesser thing', async () => {
  const [one, other] = [await authority.registeredToken(), await authority.registeredToken()];
  expect(await enter(one.credentialId, 'damaged', 'damaged', 'stolen', 'damaged')).toEqual({ entered: 2, unknown: 0 });
  expect(await enter(one.credentialId, 'stolen')).toEqual({ entered: 0, unknown: 0 });
  expect(await authority.service.registration(address(one.credentialId))).toMatchObject({
    state: 'disabled',
    reason: 'stolen',
  });
  expect(await enter(other.credentialId, 'removed')).toEqual({ entered: 1, unknown: 0 });
  expect(await enter('WPKD00000000', 'stolen')).toEqual({ entered: 0, unknown: 1 });
});
