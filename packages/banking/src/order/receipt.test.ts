import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { elsewhere, openTestMoney, type TestMoney } from '../testing/test-money.ts';
import type { OrderId } from './order.ts';
import { giveReceipt } from './receipt.ts';

let money: TestMoney;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());

it('a number that chance draws twice is given once', async () => {
  const { contractId, account } = await money.customer();
  const to = { kind: 'account' as const, ...elsewhere };
  const request = { contractId, fromAccountId: account.id, to, amountYen: 1, on: 'today' };
  const give = (orderId: OrderId) =>
    perform({ ...money.banking, random: seededRandom('same') }, 'system', (deed) => giveReceipt(deed, orderId));
  const first = await give(await money.confirm(request));
  const second = await give(await money.confirm(request));
  expect(first).toMatch(/^261124-\d{5}-\d{5}$/);
  expect(second).toMatch(/^261124-\d{5}-\d{5}$/);
  expect(second).not.toBe(first);
});
