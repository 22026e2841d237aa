import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsAfter } from './events.ts';
import { settleRestoredEvents } from './operator.ts';
import { openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

/** Events are told once no older transaction runs on the server, which other tests use too. */
const within = { timeout: 10_000, interval: 10 };

let authority: TestAuthority;

beforeAll(async () => {
  authority = await openTestAuthority();
});

afterAll(async () => {
  await authority.close();
});

it("tells restored events in their order, though the other server's numbers lie ahead of this one's", async () => {
  const { admin, db, bank } = authority;
  await authority.registeredToken();
  await admin.sql`
    insert into credentials.event (relying_party_id, transaction_id, ordinal, type, credential_id, at)
    values (${bank}, '999999999998', 2, 'unlocked', 'WPKD12345678', now()),
      (${bank}, '999999999998', 1, 'locked', 'WPKD12345678', now()),
      (${bank}, '999999999999', 1, 'removed', 'WPKD12345678', now())`;
  const types = async () => {
    const page = await eventsAfter(db, bank, undefined);
    return typeof page === 'string' ? page : page.events.map(({ type }) => type);
  };
  await expect.poll(types, within).toEqual(['registered']);
  await admin.transaction(settleRestoredEvents);
  await expect.poll(types, within).toEqual(['registered', 'locked', 'unlocked', 'removed']);

  await authority.registeredToken();
  await admin.transaction(settleRestoredEvents);
  await expect.poll(types, within).toEqual(['registered', 'locked', 'unlocked', 'removed', 'registered']);
});
