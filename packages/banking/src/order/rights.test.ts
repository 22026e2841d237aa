import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elsewhere, openTestMoney, type TestMoney } from '../testing/test-money.ts';
import { areOrdersStopped } from './stop-switch.ts';

let money: TestMoney;
beforeAll(async () => {
  money = await openTestMoney();
  const customer = await money.customer();
  await money.transfer(customer, { to: { kind: 'account', ...elsewhere }, amountYen: 1, on: 'today' });
});
afterAll(() => money.bank.drop());

describe('a program cannot', () => {
  it.each([
    ['order more than was confirmed', 'update banking.payment_order set amount_yen = 2'],
    ['spare somebody the fee', 'update banking.payment_order set fee_yen = 0'],
    ['send money elsewhere', `update banking.payment_order set to_account = 'x'`],
    ['take it from somebody else', `update banking.payment_order set from_account = 'x'`],
    ['hand an order to another contract', `update banking.payment_order set contract_id = '9999999999'`],
    ['stretch the time to prove it', `update banking.payment_order set confirmed_until = now()`],
    ['move it to a day with room', `update banking.payment_order set leaves_on = '2026-12-01'`],
    ['make an order that is proven from the start', `insert into banking.payment_order (state) values ('booked')`],
    ['delete an order', 'delete from banking.payment_order'],
    ['rewrite a receipt', `update banking.receipt set number = '000000-00000-00000'`],
    ['delete a receipt', 'delete from banking.receipt'],
    ['put another recipient into a transfer', `update banking.transfer set account_number = '0000001'`],
    ['put another recipient behind a payee', `update banking.payee set account_number = '0000001'`],
    ['hand an account to another contract', `update banking.account set contract_id = '9999999999'`],
    ['delete an account', 'delete from banking.account'],
    ['remove the switch', 'delete from banking.order_stop'],
    ['make a bill payable again', 'delete from banking.bill'],
    ['pay another bill than was confirmed', `update banking.bill_payment set customer_number = '1'`],
  ])('%s', async (_, statement) => {
    await expect(money.banking.db.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['call an order posted that has no entry', `update banking.payment_order set state = 'posted'`],
    ['book an order that was not a booking', `update banking.payment_order set state = 'booked'`],
    ['take a second switch', 'insert into banking.order_stop values (false)'],
  ])('%s', async (_, statement) => {
    const change = money.bank.admin.transaction(async (tx) => {
      await tx.text("update banking.payment_order set entry_id = null, state = 'confirmed', settled_at = null");
      await tx.text(statement);
    });
    await expect(change).rejects.toMatchObject({ code: '23514' });
  });
});

it('a switch that is gone counts as stopped', async () => {
  const stopped = money.bank.admin.transaction(async (tx) => {
    await tx`delete from banking.order_stop`;
    expect(await areOrdersStopped(tx)).toBe(true);
    throw new Error('rolled back');
  });
  await expect(stopped).rejects.toThrow('rolled back');
});
