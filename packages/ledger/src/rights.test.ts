import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookEntry, closeAccount, placeHold, voidHold } from './index.ts';
import { holdMs, holdOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
  const [payer, payee, closed] = [await ledger.customer(100), await ledger.customer(), await ledger.customer()];
  const [live, voided] = [holdOf(payer, 10), holdOf(payer, 10)];
  await ledger.tx(async (tx, nowMs) => {
    await bookEntry(tx, transfer(payer, payee, 10), nowMs);
    await placeHold(tx, { ...live, expiresAtMs: nowMs + holdMs }, nowMs);
    await placeHold(tx, { ...voided, expiresAtMs: nowMs + holdMs }, nowMs);
    await voidHold(tx, voided.id, nowMs);
    await closeAccount(tx, closed, nowMs);
  });
});
afterAll(() => ledger.drop());

const someEntry = '(select id from ledger.entry limit 1)';

describe('a program cannot', () => {
  it.each([
    ['give an account money', `update ledger.account set balance_yen = balance_yen + 1000000`],
    ['grant an overdraft by hand', `update ledger.account set floor_yen = -1000000`],
    ['free what is held', `update ledger.account set held_yen = 0`],
    ['open an account by hand', `insert into ledger.account (id, kind, opened_at) values ('x', 'internal', now())`],
    ['delete an account', `delete from ledger.account`],
    ['rewrite a posting', `update ledger.posting set amount_yen = amount_yen * 2`],
    ['hand a posting to another account', `update ledger.posting set account_id = 'customer:2'`],
    ['delete a posting', `delete from ledger.posting`],
    [
      'post without the function',
      `insert into ledger.posting values ('customer:2', 99, ${someEntry}, 99, 1, 1, now(), '')`,
    ],
    ['rewrite an entry', `update ledger.entry set value_date = '2020-01-01'`],
    ['delete an entry', `delete from ledger.entry`],
    ['empty the books', `truncate ledger.entry, ledger.posting, ledger.hold`],
    ['bring a hold back to life', `update ledger.hold set state = 'held', ended_at = null`],
    ['stretch a hold', `update ledger.hold set expires_at = expires_at + interval '1 day'`],
    ['delete a hold', `delete from ledger.hold`],
    ['switch the triggers off', `alter table ledger.posting disable trigger append_only`],
    ['switch all triggers off for its session', `set session_replication_role = replica`],
    ['call what writes without a check', `select ledger.write(null)`],
    ['replace the booking function', `create or replace function ledger.book() returns void language sql as ''`],
    [
      'put a function of its own before the built-in ones',
      `create function ledger.unnest(text[]) returns setof text language sql as ''`,
    ],
  ])('%s', async (_, statement) => {
    await expect(ledger.program.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each<[attack: string, accountsAndAmounts: string, reverses?: string]>([
    ['book what does not sum to zero', `array['internal:1','customer:2'], array[0, 1]`],
    ['book more than it names accounts', `array['internal:1','customer:2'], array[-1, 2, -1]`],
    ['book nameless postings', `array[null, 'customer:2'], array[-1, 1]`],
    [
      'book as a reversal what is none',
      `array['internal:1','customer:2'], array[-1, 1]`,
      `(select id from ledger.entry limit 1)`,
    ],
    ['book amounts that are none', `array['internal:1','customer:2', 'customer:2'], array[-1, 1, null]`],
  ])('%s', async (_, accounts, reverses = 'null') => {
    const entry = `gen_random_uuid(), gen_random_uuid()::text, sha256(''), 'theft', '', '2026-11-24', now(), ${reverses}`;
    const statement = `select * from ledger.book(row(${entry}, ${accounts}, array['', ''])::ledger.new_entry, null)`;
    const before = await ledger.admin.sql`select count(*) from ledger.posting`;
    await expect(ledger.program.sql.text(statement)).rejects.toThrow();
    expect(await ledger.admin.sql`select count(*) from ledger.posting`).toEqual(before);
  });

  it('lead the booking function astray by a search path of its own', async () => {
    const [payer, payee] = [await ledger.customer(), await ledger.customer()];
    await ledger.admin.sql.text('create schema astray; grant usage, create on schema astray to warifu_bank');
    const refusal = await ledger.tx(async (tx, nowMs) => {
      await tx.text(`create function astray.min(text) returns text language sql as 'select null'`);
      await tx.text(`create function astray.cardinality(anyarray) returns integer language sql as 'select 2'`);
      await tx`set local search_path = astray, pg_catalog`;
      return await bookEntry(tx, transfer(payer, payee, 1), nowMs);
    });
    expect(refusal).toMatchObject({ reason: 'insufficient_funds', accountId: payer });
  });
});

describe('even the owner of the tables cannot', () => {
  it.each([
    ['rewrite a posting', `update ledger.posting set amount_yen = amount_yen * 2`],
    ['delete a posting', `delete from ledger.posting`],
    ['empty the postings', `truncate ledger.posting`],
    ['rewrite an entry', `update ledger.entry set booked_at = now()`],
    ['delete an entry', `delete from ledger.entry`],
    ['delete an account', `delete from ledger.account`],
    ['make a customer’s account an internal one', `update ledger.account set kind = 'internal', floor_yen = null`],
    ['reopen an account', `update ledger.account set state = 'open', closed_at = null where state = 'closed'`],
    ['delete a hold', `delete from ledger.hold`],
    ['change what a hold keeps back', `update ledger.hold set amount_yen = 1`],
    ['bring a hold back to life', `update ledger.hold set state = 'held', ended_at = null where state = 'voided'`],
  ])('%s', async (_, statement) => {
    await expect(ledger.admin.sql.text(statement)).rejects.toThrow('the ledger is append-only');
  });

  it.each([
    ['push a balance below its floor', `update ledger.account set balance_yen = -1 where kind = 'customer'`],
    ['hold more than there is', `update ledger.account set held_yen = balance_yen + 1 where kind = 'customer'`],
    [
      'close an account with money on it',
      `update ledger.account set state = 'closed', closed_at = now() where balance_yen > 0`,
    ],
    ['reverse an entry twice', twice('reverses', someEntry)],
    ['book a key twice', twice('idempotency_key', `'the same'`)],
  ])('%s', async (_, statement) => {
    await expect(ledger.admin.sql.text(`begin; ${statement}; rollback`)).rejects.toMatchObject({
      code: expect.stringMatching(/^(23514|23505)$/) as string,
    });
    await ledger.admin.sql.text('rollback');
  });
});

function twice(column: string, value: string): string {
  const columns = [
    'id',
    'idempotency_key',
    'input_digest',
    'kind',
    'description',
    'value_date',
    'booked_at',
    'reverses',
  ];
  const values = [`gen_random_uuid()`, `gen_random_uuid()::text`, `sha256('')`, `'x'`, `''`, 'now()', 'now()', 'null'];
  values[columns.indexOf(column)] = value;
  const insert = `insert into ledger.entry (${columns.join()}) select ${values.join()}`;
  return `${insert}; ${insert}`;
}

it.each([
  ['read', `select from ledger.account`],
  ['book', `select * from ledger.book(null, null)`],
  ['open an account', `select ledger.open_account('x', 'internal', null, now())`],
  ['end holds', `select ledger.expire_holds(now(), 10)`],
])('a login without the role cannot %s', async (_, statement) => {
  const asStranger = ledger.admin.transaction(async (tx) => {
    await tx`set local role pg_monitor`;
    await tx.text(statement);
  });
  await expect(asStranger).rejects.toMatchObject({ code: '42501' });
});
