import { randomInteger } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { day, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { confirmTransfer } from './confirm-transfer.ts';
import { authenticateOrder } from '../order/prove-order.ts';

let money: TestMoney;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());

const clients = 64;
const fundsYen = 10_000;
const rounds = 3;

it('64 customers who transfer to ten accounts at once neither deadlock nor lose a yen', async () => {
  const customers = await Promise.all(Array.from({ length: clients }, () => money.customer(fundsYen)));
  const random = seededRandom('transfers');
  let posted = 0;
  const client = async (payer: MoneyCustomer): Promise<void> => {
    const payee = customers[randomInteger(random, 10)] ?? payer;
    if (payee === payer) return;
    const amountYen = 1 + randomInteger(random, 6_000);
    const to = {
      kind: 'account' as const,
      bankCode: '1990',
      branchCode: '001',
      depositKind: 'ordinary' as const,
      accountNumber: payee.account.number,
      recipientName: '',
    };
    const { contractId, account, token } = payer;
    const shown = { feeYen: 0, valueDate: day('2026-11-24') };
    const form = { contractId, fromAccountId: account.id, to, amountYen, on: 'today', formKey: newFormKey(), shown };
    const confirmed = await confirmTransfer(money.desk, form);
    if (confirmed.result !== 'confirmed') {
      expect(confirmed).toMatchObject({ result: 'refused', obstacle: { reason: 'insufficient_funds' } });
      return;
    }
    const { orderId } = confirmed;
    const proven = await authenticateOrder(money.banking, {
      contractId,
      orderId,
      formKey: newFormKey(),
      code: token.code(),
    });
    expect(proven).toMatchObject({ result: 'settled', order: { state: 'posted' } });
    posted += 1;
  };
  for (let round = 0; round < rounds; round += 1) {
    money.bank.clock.advanceSeconds(60);
    await Promise.all(customers.map(client));
  }
  expect(posted).toBeGreaterThan(clients);
  const balances = await Promise.all(customers.map(({ account }) => money.balance(account)));
  expect(balances.reduce((sum, { balanceYen }) => sum + balanceYen, 0)).toBe(clients * fundsYen);
  expect(balances.filter(({ balanceYen, availableYen }) => balanceYen < 0 || balanceYen !== availableYen)).toEqual([]);
  expect(await money.differences()).toEqual([]);
  const [database] = await money.bank.admin.sql<{ deadlocks: number }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  expect(database?.deadlocks).toBe(0);
});
