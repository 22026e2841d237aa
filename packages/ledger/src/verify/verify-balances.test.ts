import { afterEach, beforeEach, expect, it } from 'vitest';
import { bookEntry, placeHold, postHold, reverseEntry, verifyBalances, type AccountId } from '../index.ts';
import { holdMs, holdOf, openTestLedger, transfer, type TestLedger } from '../testing/test-ledger.ts';

let ledger: TestLedger;
let payer: AccountId;
let payee: AccountId;
beforeEach(async () => {
  ledger = await openTestLedger();
  [payer, payee] = [await ledger.customer(1000), await ledger.customer()];
  await ledger.tx(async (tx, nowMs) => {
    const [booked, posted] = [transfer(payer, payee, 100), transfer(payer, payee, 50)];
    await bookEntry(tx, booked, nowMs);
    const [hold, live] = [holdOf(payer, 50, nowMs + holdMs), holdOf(payer, 70, nowMs + holdMs)];
    await placeHold(tx, hold, nowMs);
    await postHold(tx, hold.id, posted, nowMs);
    await placeHold(tx, live, nowMs);
    await reverseEntry(tx, { ...transfer(payer, payee, 1), reverses: booked.id }, nowMs);
  });
});
afterEach(() => ledger.drop());

/** Runs SQL as a superuser does who has switched the triggers off. */
async function tamper(statement: string): Promise<void> {
  await ledger.admin.transaction(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.text(statement);
  });
}

it('finds nothing in books that nobody touched, and says how much it looked at', async () => {
  expect(await verifyBalances(ledger.program)).toEqual({
    accounts: 3,
    postings: 8,
    entries: 4,
    holds: 2,
    differenceCount: 0,
    differences: [],
  });
});

it.each<[string, string, object[]]>([
  [
    'a balance that was raised',
    `update ledger.account set balance_yen = balance_yen + 1 where id = 'customer:2'`,
    [{ kind: 'balance', id: 'customer:2', expected: 950, found: 951 }],
  ],
  [
    'a held sum that was lowered',
    `update ledger.account set held_yen = 69 where id = 'customer:2'`,
    [{ kind: 'held', id: 'customer:2', expected: 70, found: 69 }],
  ],
  [
    'a count of postings that is off',
    `update ledger.account set posting_count = 9 where id = 'customer:3'`,
    [{ kind: 'posting_count', id: 'customer:3', expected: 3, found: 9 }],
  ],
  [
    'a balance below the floor where the constraint was dropped',
    `alter table ledger.account drop constraint never_below_floor;
     update ledger.account set floor_yen = 0 where id = 'customer:3';
     update ledger.account set held_yen = 51 where id = 'customer:3'`,
    [
      { kind: 'below_floor', id: 'customer:3', expected: 0, found: -1 },
      { kind: 'held', id: 'customer:3', expected: 0, found: 51 },
    ],
  ],
  [
    'an amount that was changed together with all that follows from it on its account',
    `update ledger.posting set amount_yen = 101, balance_after_yen = 101
       where account_id = 'customer:3' and number = 1;
     update ledger.posting set balance_after_yen = balance_after_yen + 1
       where account_id = 'customer:3' and number > 1;
     update ledger.account set balance_yen = balance_yen + 1 where id = 'customer:3'`,
    [
      { kind: 'entry_sum', expected: 0, found: 1 },
      { kind: 'reversal', expected: 0, found: 1 },
    ],
  ],
  [
    'a balance after a posting that does not follow',
    `update ledger.posting set balance_after_yen = 7 where account_id = 'customer:3' and number = 2`,
    [{ kind: 'running_balance', id: 'customer:3', number: 2, expected: 150, found: 7 }],
  ],
  [
    'a posting that was moved to another day',
    `update ledger.posting set booked_at = booked_at + interval '1 day' where account_id = 'customer:3' and number = 3`,
    [{ kind: 'posting_time', id: 'customer:3', number: 3 }],
  ],
  [
    'a gap in a book',
    `update ledger.posting set number = 4 where account_id = 'customer:3' and number = 3`,
    [{ kind: 'posting_number', id: 'customer:3', number: 4, expected: 3, found: 4 }],
  ],
  [
    'an entry whose postings were all deleted',
    `insert into ledger.entry (id, idempotency_key, input_digest, kind, description, value_date, booked_at)
     values ('00000000-0000-4000-8000-000000000001', 'k', sha256(''), 'x', '', '2026-11-23', now())`,
    [{ kind: 'entry_size', id: '00000000-0000-4000-8000-000000000001', expected: 2, found: 0 }],
  ],
  [
    'a hold that says it was posted by an entry which took another amount',
    `update ledger.hold set amount_yen = 49 where state = 'posted'`,
    [{ kind: 'posted_amount', expected: 49, found: 50 }],
  ],
])('names %s', async (_, statement, differences) => {
  await tamper(statement);
  const found = await verifyBalances(ledger.program);
  const byKind = [...found.differences].sort((one, other) => (one.kind < other.kind ? -1 : 1));
  expect(byKind).toMatchObject(differences);
  expect(found.differenceCount).toBe(differences.length);
});

it('sees all at one moment while others book', async () => {
  const working = Array.from({ length: 40 }, () =>
    ledger.tx((tx, nowMs) => bookEntry(tx, transfer(ledger.vault, payee, 1), nowMs)),
  );
  const verifications = await Promise.all([1, 2, 3].map(() => verifyBalances(ledger.program)));
  await Promise.all(working);
  expect(verifications.flatMap(({ differences }) => differences)).toEqual([]);
});
