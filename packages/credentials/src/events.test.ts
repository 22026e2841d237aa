import { systemRandom } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAfterRestore, openAfterRestore } from './after-restore.ts';
import type { RegistrationEvent } from './events.ts';
import { createRelyingParty } from './relying-parties.ts';
import { at, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

let parties = 0;
/** A relying party without any events yet. */
async function newBank(): Promise<string> {
  const name = `Bank ${(parties += 1)}`;
  return (await createRelyingParty(authority.db, authority.author, name, systemRandom)).relyingPartyId;
}

async function page(bank: string, after?: string) {
  const answer = await authority.service.events(bank, after);
  return typeof answer === 'string' ? expect.unreachable(answer) : answer;
}

/** Goes from cursor to cursor until so many events were read. */
async function readEvents(
  bank: string,
  count: number,
  after?: string,
): Promise<{ events: RegistrationEvent[]; next: string | undefined }> {
  const events: RegistrationEvent[] = [];
  let next = after;
  await expect
    .poll(
      async () => {
        const read = await page(bank, next);
        events.push(...read.events);
        next = read.next;
        return events.length;
      },
      { timeout: 15_000, interval: 20 },
    )
    .toBeGreaterThanOrEqual(count);
  return { events, next };
}

async function register(bank: string, token: SimulatedToken): Promise<void> {
  const answer = await authority.service.register({ ...at(bank, token), code: token.code() });
  expect(answer).toMatchObject({ result: 'registered' });
}

/** Writes that many events that are already past. */
async function writeEvents(bank: string, count: number): Promise<void> {
  await authority.admin.sql`
    insert into credentials.event (relying_party_id, ordinal, type, credential_id, at)
    select ${bank}, n, 'locked', 'W' || n, now() from generate_series(1, ${count}::int) n`;
}

describe('the events of a relying party', () => {
  it('tell a life in its order', async () => {
    const bank = await newBank();
    const token = await authority.newToken();
    const address = at(bank, token);
    const { service, clock } = authority;
    await register(bank, token);
    await service.disable(address, 'customer_request');
    await service.enable(address);
    await service.temporaryCode(address);
    clock.advanceSeconds(30);
    await service.synchronise({ ...address, code: token.code(1), nextCode: token.code(2) });
    for (const code of token.wrongCodes(10)) {
      await service.validate({ ...address, code });
      clock.advanceSeconds(32);
    }
    await service.unlock(address);
    await service.disable(address, 'lost');
    await service.remove(address);
    const { events } = await readEvents(bank, 9);
    expect(events.map(({ type, reason }) => (reason === undefined ? type : `${type} ${reason}`))).toEqual([
      'registered',
      'disabled customer_request',
      'enabled',
      'temporary_code_issued',
      'resynchronised',
      'locked',
      'unlocked',
      'disabled lost',
      'removed',
    ]);
    expect(new Set(events.map(({ credentialId }) => credentialId))).toEqual(new Set([token.credentialId]));
    const times = events.map(({ at: time }) => time);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)).toBe(new Date(clock.nowMs()).toISOString());
  });

  it('are read on from the cursor, which stays where there is nothing new', async () => {
    const bank = await newBank();
    const empty = await page(bank);
    expect(empty.events).toEqual([]);
    const token = await authority.newToken();
    await register(bank, token);
    const first = await readEvents(bank, 1, empty.next);
    expect(await page(bank, first.next)).toEqual({ events: [], next: first.next });
    await authority.service.remove(at(bank, token));
    const second = await readEvents(bank, 1, first.next);
    expect(second.events.map(({ type }) => type)).toEqual(['removed']);
  });

  it('come in pages of a hundred, of which none is missing and none twice', async () => {
    const bank = await newBank();
    await writeEvents(bank, 250);
    await readEvents(bank, 1);
    const sizes = [];
    const ids = new Set<string>();
    for (let after: string | undefined; ;) {
      const { events, next } = await page(bank, after);
      if (events.length === 0) break;
      sizes.push(events.length);
      for (const { credentialId } of events) ids.add(credentialId);
      expect(next).toBe(events.at(-1)?.id);
      after = next;
    }
    expect([sizes, ids.size]).toEqual([[100, 100, 50], 250]);
  });

  it('are in the order of numbers, where the numbers grow longer', async () => {
    const bank = await newBank();
    await authority.admin.sql`
      insert into credentials.event (relying_party_id, transaction_id, ordinal, type, credential_id, at)
      select ${bank}, n::text::xid8, 1, 'locked', 'W' || n, now() from unnest(array[100, 9, 101, 10, 99]) n`;
    const { events } = await readEvents(bank, 5);
    expect(events.map(({ credentialId }) => credentialId)).toEqual(['W9', 'W10', 'W99', 'W100', 'W101']);
    const [, second] = events;
    const { events: rest } = await readEvents(bank, 3, second?.id);
    expect(rest.map(({ credentialId }) => credentialId)).toEqual(['W99', 'W100', 'W101']);
  });

  it('are nobody else’s to read', async () => {
    const [bank, otherBank] = [await newBank(), await newBank()];
    await register(bank, await authority.newToken());
    const { next } = await readEvents(bank, 1);
    expect((await page(otherBank)).events).toEqual([]);
    expect((await page(otherBank, next)).events).toEqual([]);
  });
});

describe('a reader who goes from cursor to cursor', () => {
  it('misses nothing that a long transaction commits late', async () => {
    const bank = await newBank();
    const [early, late] = [await authority.newToken(), await authority.newToken()];
    const mayCommit = Promise.withResolvers<undefined>();
    const inserted = Promise.withResolvers<undefined>();
    const slow = authority.admin.transaction(async (tx) => {
      await tx`
        insert into credentials.event (relying_party_id, ordinal, type, credential_id, at)
        values (${bank}, 1, 'registered', ${early.credentialId}, now())`;
      inserted.resolve(undefined);
      await mayCommit.promise;
    });
    await inserted.promise;
    await register(bank, late);
    const before = await page(bank);
    expect(before.events).toEqual([]);
    mayCommit.resolve(undefined);
    await slow;
    const { events } = await readEvents(bank, 2, before.next);
    expect(events.map(({ credentialId }) => credentialId)).toEqual([early.credentialId, late.credentialId]);
  });

  it('misses nothing of what many commit at once', async () => {
    const bank = await newBank();
    const second = await authority.startProgram();
    const tokens = await Promise.all(Array.from({ length: 40 }, () => authority.newToken()));
    const writing = Promise.all(
      tokens.map(async (token, index) => {
        const { service } = index % 2 === 0 ? authority : second;
        await service.register({ ...at(bank, token), code: token.code() });
        await service.disable(at(bank, token), 'damaged');
        await service.remove(at(bank, token));
      }),
    );
    const { events } = await readEvents(bank, 3 * tokens.length);
    await writing;
    const told = tokens.map(({ credentialId }) =>
      events.filter((event) => event.credentialId === credentialId).map(({ type }) => type),
    );
    expect(told).toEqual(tokens.map(() => ['registered', 'disabled', 'removed']));
    expect(events).toHaveLength(3 * tokens.length);
  });
});

describe('a cursor', () => {
  it.each(['', 'x', '0', '1.2.3', '00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000.1'])(
    'that is none of ours is told apart: "%s"',
    async (cursor) => {
      expect(await authority.service.events(authority.bank, cursor)).toBe('malformed_cursor');
    },
  );

  it('of the greatest numbers is no error', async () => {
    const [epoch = ''] = (await page(authority.bank)).next.split('.');
    expect(await authority.service.events(authority.bank, `${epoch}.9999999999999999999.999999999`)).toMatchObject({
      events: [],
    });
  });

  it('from before a restore has expired', async () => {
    const { next } = await page(authority.bank);
    await closeAfterRestore(authority.db, authority.author, systemRandom);
    await openAfterRestore(authority.db, authority.author);
    expect(await authority.service.events(authority.bank, next)).toBe('cursor_expired');
    expect((await page(authority.bank)).next).not.toBe(next);
  });
});
