import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freezeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import { cookiesOf, hourMs, minuteMs, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { endOtherSessions, endSession, endSessionsOf, purgeSessions } from './end-sessions.ts';
import { findSession, sessionEnd } from './session.ts';

let bank: TestBank;
let customer: TestContract;
let session: string;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await bank.customer();
  session = await signedIn();
});
afterAll(() => bank.drop());

async function signedIn(): Promise<string> {
  return cookiesOf(await bank.signIn(customer)).session;
}

const find = (cookie = session) => findSession(bank.banking, cookie);

async function rows(): Promise<number> {
  const [row] = await bank.admin.sql<{ count: number }[]>`
    select count(*)::integer as count from banking.session where contract_id = ${customer.contractId}`;
  return row?.count ?? 0;
}

describe('a session', () => {
  it('is nothing that the database could give away', async () => {
    const [row] = await bank.admin
      .sql`select s::text as all from banking.session s where contract_id = ${customer.contractId}`;
    const stored = JSON.stringify(row);
    expect(stored).not.toContain(session);
    expect(stored).not.toContain(Buffer.from(session, 'base64url').toString('hex'));
  });

  it.each(['', 'x', 'A'.repeat(43), '\0', '契約'])('is not opened by the cookie %j', async (cookie) => {
    expect(await find(cookie)).toBeNull();
  });

  it('lives while something is clicked, and ends after ten minutes without', async () => {
    for (let count = 0; count < 5; count += 1) {
      bank.clock.advanceMs(9 * minuteMs);
      expect(await find()).not.toBeNull();
    }
    bank.clock.advanceMs(10 * minuteMs);
    expect(await find()).toBeNull();
  });

  it('says when it will end', async () => {
    const endsAtMs = bank.clock.nowMs() + 10 * minuteMs;
    expect(await find()).toMatchObject({ endsAtMs });
    bank.clock.setMs(endsAtMs - 1);
    const extended = await find();
    expect(extended?.endsAtMs).toBe(endsAtMs - 1 + 10 * minuteMs);
  });

  it('is not prolonged by whoever only asks when it will end', async () => {
    const endsAtMs = bank.clock.nowMs() + 10 * minuteMs;
    bank.clock.setMs(endsAtMs - 1);
    expect(await sessionEnd(bank.banking, session)).toBe(endsAtMs);
    bank.clock.setMs(endsAtMs);
    expect(await sessionEnd(bank.banking, session)).toBeNull();
  });

  it('writes that it lives once a minute at most', async () => {
    bank.clock.advanceMs(minuteMs - 1);
    expect(await bank.measure(find)).toMatchObject({ statements: 1 });
    bank.clock.advanceMs(1);
    expect(await bank.measure(find)).toMatchObject({ statements: 2 });
    expect(await bank.measure(find)).toMatchObject({ statements: 1 });
  });

  it('ends after twelve hours, whatever is clicked', async () => {
    const endMs = bank.clock.nowMs() + 12 * hourMs;
    while (bank.clock.nowMs() + 5 * minuteMs < endMs) {
      bank.clock.advanceMs(5 * minuteMs);
      expect(await find()).not.toBeNull();
    }
    expect((await find())?.endsAtMs).toBe(endMs);
    bank.clock.setMs(endMs);
    expect(await find()).toBeNull();
  });

  it('ends with its contract', async () => {
    await perform(bank.staffProgram, 'staff:1', (deed) => freezeContract(deed, customer.contractId, 'a call'));
    expect([await find(), await rows()]).toEqual([null, 0]);
  });

  it('gives way, the oldest first, when there are more than ten', async () => {
    const cookies = [session];
    for (let count = 0; count < 10; count += 1) {
      bank.clock.advanceMs(1);
      cookies.push(await signedIn());
    }
    expect(await rows()).toBe(10);
    expect([await find(cookies[0]), await find(cookies[1])]).toMatchObject([null, { step: 'signed_in' }]);
  });
});

describe('ending sessions', () => {
  it('signing out ends one, once', async () => {
    const other = await signedIn();
    expect([await endSession(bank.banking, session), await endSession(bank.banking, session)]).toEqual([true, false]);
    expect([await find(), await find(other)]).toMatchObject([null, { step: 'signed_in' }]);
    expect(await bank.audited(customer.contractId)).toContain('signed_out');
  });

  it('one click ends all others, and nobody else’s', async () => {
    const mine = customer;
    const others = [await signedIn(), await signedIn()];
    customer = await bank.customer();
    const stranger = await signedIn();
    const { contractId } = mine;
    const ended = await perform(bank.banking, 'customer', (deed) =>
      endOtherSessions(deed, { contractId, cookie: session }),
    );
    expect(ended).toBe(2);
    expect(await Promise.all(others.map(find))).toEqual([null, null]);
    expect([await find(), await find(stranger)]).toMatchObject([{ contractId }, { contractId: customer.contractId }]);
  });

  it('staff end all of a contract', async () => {
    await signedIn();
    expect(await perform(bank.banking, 'staff:1', (deed) => endSessionsOf(deed, customer.contractId))).toBe(2);
    expect(await rows()).toBe(0);
  });

  it('those that are over are removed, and no others', async () => {
    bank.clock.advanceMs(10 * minuteMs);
    const live = await signedIn();
    expect(await purgeSessions(bank.banking)).toMatchObject({ done: true });
    expect(await rows()).toBe(1);
    expect(await find(live)).not.toBeNull();
  });
});
