import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../testing/test-bank.ts';
import { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { draftTransfer, findDestination } from './draft-transfer.ts';
import { purgeHolderLookUps } from './holder-look-ups.ts';
import { payeesOf, registerPayee } from './payees.ts';

let money: TestMoney;
let holder: MoneyCustomer;
let thief: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  holder = await money.customer();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  thief = await money.customer();
});

const accountHere = (accountNumber: string) => ({ ...elsewhere, bankCode: '1990', branchCode: '001', accountNumber });
const holders = () => accountHere(holder.account.number);
const tooMany = { field: 'account', fault: 'too_many_asked' };

/** Asks who holds an account; a typed name counts for nothing. */
async function ask(account = holders(), { contractId } = thief): Promise<unknown> {
  const found = await findDestination(money.desk, { contractId, to: { kind: 'account', ...account } });
  return 'fault' in found ? found : found.recipientName;
}

/** Runs through numbers, from a first one on. */
async function runThrough(count: number, from = 9_000_000): Promise<void> {
  for (let number = from; number < from + count; number += 1) await ask(accountHere(String(number)));
}

describe('somebody who runs through account numbers to collect the names of customers', () => {
  it('learns of twenty, whether there is such an account or not, and of no further one by any way', async () => {
    await runThrough(19);
    expect(await ask()).toBe('ﾜﾘﾌ ﾊﾅｺ');
    const next = accountHere(thief.account.number);
    expect(await ask(next)).toEqual(tooMany);
    const { contractId, account } = thief;
    const to = { kind: 'account' as const, ...next };
    const request = { contractId, fromAccountId: account.id, to, amountYen: 1, on: 'today' };
    expect(await draftTransfer(money.desk, request)).toEqual({ result: 'faulty', faults: [tooMany] });
    const registration = { contractId, account: next, formKey: newFormKey() };
    expect(await registerPayee(money.desk, registration)).toEqual({ result: 'faulty', fault: tooMany });
    expect(await payeesOf(money.banking.db.sql, contractId)).toEqual([]);
  });

  it('gets no more of them by many at once', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => accountHere(String(8_000_000 + index)));
    const answers = await Promise.all(numbers.map((account) => ask(account)));
    expect(answers.filter((answer) => (answer as typeof tooMany).fault === 'unknown')).toHaveLength(20);
  });

  it('waits until an hour after the first, which forgetting does not shorten', async () => {
    await runThrough(20);
    money.bank.clock.advanceMs(hourMs - 1);
    await purgeHolderLookUps(money.banking);
    expect(await ask()).toEqual(tooMany);
    money.bank.clock.advanceMs(1);
    expect(await ask()).toBe('ﾜﾘﾌ ﾊﾅｺ');
    await runThrough(20);
    expect(await ask(accountHere(thief.account.number))).toEqual(tooMany);
    money.bank.clock.advanceMs(hourMs);
    await purgeHolderLookUps(money.banking);
    expect(await money.bank.admin.sql`select from banking.holder_look_ups`).toHaveLength(0);
  });
});

it('somebody who goes back and forth asks about one account as often as they like, with or without zeros in front', async () => {
  for (let times = 0; times < 21; times += 1) expect(await ask()).toBe('ﾜﾘﾌ ﾊﾅｺ');
  await runThrough(19);
  const typed = accountHere(String(Number(holder.account.number)));
  expect(await ask(typed)).toBe('ﾜﾘﾌ ﾊﾅｺ');
});

it('accounts at other banks, registered payees, own accounts and other contracts are not counted', async () => {
  const { contractId } = thief;
  expect(await registerPayee(money.desk, { contractId, account: holders(), formKey: newFormKey() })).toEqual({
    result: 'registered',
  });
  money.bank.clock.advanceMs(hourMs);
  await runThrough(21);
  const [payee] = await payeesOf(money.banking.db.sql, contractId);
  const find = (to: Parameters<typeof findDestination>[1]['to']) => findDestination(money.desk, { contractId, to });
  expect(await find({ kind: 'payee', payeeId: payee?.id ?? '' })).toMatchObject({ recipientName: 'ﾜﾘﾌ ﾊﾅｺ' });
  expect(await find({ kind: 'own', accountId: thief.account.id })).toMatchObject({ recipientName: 'ﾜﾘﾌ ﾊﾅｺ' });
  expect(await ask(elsewhere)).toBe('ﾔﾏﾀﾞ ﾀﾛｳ');
  expect(await ask(holders(), await money.customer())).toBe('ﾜﾘﾌ ﾊﾅｺ');
});
