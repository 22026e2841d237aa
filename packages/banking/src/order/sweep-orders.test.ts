import { isoTime } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  day,
  elsewhere,
  newFormKey,
  openTestMoney,
  type MoneyCustomer,
  type TestMoney,
} from '../testing/test-money.ts';
import { Died, dyingDatabase } from '../testing/dying-database.ts';
import { findTransfer } from '../transfer/read-transfers.ts';
import { authenticateOrder } from './prove-order.ts';
import { sweepOrders } from './sweep-orders.ts';

const fundsYen = 1_000_000;
const amountYen = 40_000;
const feeYen = 440;
let money: TestMoney;
let payer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  money.bank.authority.network = 'up';
  payer = await money.customer(fundsYen);
  await sweepAll();
});

const request = (on = 'today') => ({
  contractId: payer.contractId,
  fromAccountId: payer.account.id,
  to: { kind: 'account' as const, ...elsewhere },
  amountYen,
  on,
});

const find = (orderId: string) => findTransfer(money.banking, { contractId: payer.contractId, orderId });
const sweep = () => sweepOrders(money.banking, 100);
const told = () =>
  money.bank.notices.filter((notice) => notice.contractId === payer.contractId).map(({ kind }) => kind);

/** What earlier tests have left. */
async function sweepAll(): Promise<void> {
  money.bank.clock.advanceSeconds(660);
  await sweep();
}

/** A transfer whose code was typed while the network did this. */
async function unheard(network: 'down' | 'loses_answers', on = 'today'): Promise<string> {
  const orderId = await money.confirm(request(on));
  money.bank.authority.network = network;
  expect(await money.prove(payer, orderId)).toMatchObject({ result: 'unknown', order: { state: 'authenticating' } });
  return orderId;
}

async function expectFunds(balanceYen: number, availableYen = balanceYen): Promise<void> {
  expect(await money.balance(payer.account)).toMatchObject({ balanceYen, availableYen });
  expect(await money.differences()).toEqual([]);
}

describe('while the authority cannot be reached', () => {
  it('the customer is told so, nothing moves, and the money stays held', async () => {
    const orderId = await unheard('down');
    await expectFunds(fundsYen, fundsYen - amountYen - feeYen);
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toEqual({ carriedOut: 0, ended: 0, waiting: 1 });
    expect(await find(orderId)).toMatchObject({ state: 'authenticating' });
  });

  it('and until the ten minutes are over, the transfer ends and its customer is told', async () => {
    const orderId = await unheard('down');
    money.bank.clock.advanceSeconds(600);
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'lapsed', settledAtMs: null });
    expect(await sweep()).toMatchObject({ ended: 1 });
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'lapsed' });
    expect(told()).toEqual(['transfer_not_done']);
    await expectFunds(fundsYen);
  });
});

describe('the sweeper', () => {
  it('posts a transfer whose code was accepted although nobody heard of it', async () => {
    const orderId = await unheard('loses_answers');
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toEqual({ carriedOut: 1, ended: 0, waiting: 0 });
    expect(await find(orderId)).toMatchObject({ state: 'posted' });
    expect(told()).toEqual(['transfer_done']);
    await expectFunds(fundsYen - amountYen - feeYen);
    expect(await sweep()).toEqual({ carriedOut: 0, ended: 0, waiting: 0 });
  });

  it('posts it also when a wrong code was typed after that', async () => {
    const orderId = await unheard('loses_answers');
    money.bank.authority.network = 'up';
    const form = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: '000000' };
    expect(await authenticateOrder(money.banking, form)).toMatchObject({ result: 'rejected' });
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toMatchObject({ carriedOut: 1 });
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('posts no transfer whose hold has died meanwhile, however right the code was', async () => {
    const orderId = await unheard('loses_answers');
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(540);
    expect(await sweep()).toEqual({ carriedOut: 0, ended: 1, waiting: 0 });
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'lapsed' });
    await expectFunds(fundsYen);
  });

  it('ends a transfer whose code never reached the authority, and frees its money at once', async () => {
    const orderId = await unheard('down');
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toEqual({ carriedOut: 0, ended: 1, waiting: 0 });
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'not_proven' });
    expect(told()).toEqual(['transfer_not_done']);
    await expectFunds(fundsYen);
  });

  it('ends a transfer whose code was wrong and which nobody heard of', async () => {
    const orderId = await money.confirm(request());
    money.bank.authority.network = 'loses_answers';
    await authenticateOrder(money.banking, {
      contractId: payer.contractId,
      orderId,
      formKey: newFormKey(),
      code: '000000',
    });
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toMatchObject({ ended: 1 });
    await expectFunds(fundsYen);
  });

  /** Dies at a transaction of the page of the code: 0 begins, 1 opens the proof, 2 keeps the verdict, 3 posts. */
  async function dieAt(orderId: string, transaction: number): Promise<void> {
    money.bank.clock.advanceSeconds(60);
    const banking = { ...money.banking, db: dyingDatabase(money.banking.db, { transaction, at: 0 }) };
    const form = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: payer.token.code() };
    await expect(authenticateOrder(banking, form)).rejects.toThrow(Died);
  }

  it('ends a transfer that a program left before it asked anybody, but not while it may still ask', async () => {
    const orderId = await money.confirm(request());
    await dieAt(orderId, 1);
    money.bank.clock.advanceSeconds(59);
    expect(await sweep()).toEqual({ carriedOut: 0, ended: 0, waiting: 0 });
    money.bank.clock.advanceSeconds(1);
    expect(await sweep()).toMatchObject({ ended: 1 });
    expect(await find(orderId)).toMatchObject({ endReason: 'not_proven' });
    await expectFunds(fundsYen);
  });

  it.each([
    ['before it wrote the verdict down', 2],
    ['between the accepted code and the posting', 3],
  ])('posts a transfer that a program left %s', async (_, transaction) => {
    const orderId = await money.confirm(request());
    await dieAt(orderId, transaction);
    await expectFunds(fundsYen, fundsYen - amountYen - feeYen);
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toMatchObject({ carriedOut: 1 });
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('is not needed where the customer comes back to a transfer that was proven: it goes on, whatever is typed now', async () => {
    const orderId = await money.confirm(request());
    await dieAt(orderId, 3);
    const form = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: '000000' };
    const answer = await authenticateOrder(money.banking, form);
    expect(answer).toMatchObject({ result: 'settled', order: { state: 'posted' } });
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('leaves alone a transfer for which a code is typed again at this moment', async () => {
    const orderId = await money.confirm(request());
    await dieAt(orderId, 1);
    money.bank.clock.advanceSeconds(60);
    // The sweeper has chosen the order, and waits for the contract; the customer's page is faster.
    let sweeping: Promise<unknown> = Promise.resolve();
    await money.banking.db.transaction(async (tx) => {
      await tx`select from banking.contract where id = ${payer.contractId} for no key update`;
      sweeping = sweep();
      await money.bank.waitForLock();
      await tx`update banking.payment_order set asked_at = ${isoTime(money.bank.clock.nowMs())} where id = ${orderId}`;
    });
    expect(await sweeping).toEqual({ carriedOut: 0, ended: 0, waiting: 1 });
    expect(await find(orderId)).toMatchObject({ state: 'authenticating' });
  });

  it('goes on with others where one fails, and tells of it', async () => {
    const [broken, sound] = [await money.confirm(request()), await money.confirm(request())];
    await money.bank.admin.sql`update banking.payment_order set to_account = 'nowhere' where id = ${broken}`;
    for (const orderId of [broken, sound]) await dieAt(orderId, 3);
    money.bank.clock.advanceSeconds(60);
    await expect(sweep()).rejects.toThrow('1 of 2 orders have failed');
    expect(await find(sound)).toMatchObject({ state: 'posted' });
    money.bank.clock.advanceSeconds(600);
    await sweep();
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('books a transfer for its day whose code was accepted although nobody heard of it', async () => {
    const orderId = await unheard('loses_answers', day('2026-11-27'));
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(60);
    expect(await sweep()).toMatchObject({ carriedOut: 1 });
    expect(await find(orderId)).toMatchObject({ state: 'booked' });
    expect(told()).toEqual(['transfer_booked']);
    await expectFunds(fundsYen);
  });

  it('clears away what was confirmed and never proven, and bothers nobody with it', async () => {
    const orderId = await money.confirm(request());
    money.bank.clock.advanceSeconds(600);
    expect(await sweep()).toMatchObject({ ended: 1 });
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'lapsed' });
    expect(told()).toEqual([]);
  });

  it('and the customer’s next try at once do it once', async () => {
    const orderId = await unheard('loses_answers');
    money.bank.authority.network = 'up';
    const [, again] = await Promise.all([sweep(), money.prove(payer, orderId), sweep()]);
    expect(again).toMatchObject({ result: 'settled', order: { state: 'posted' } });
    await expectFunds(fundsYen - amountYen - feeYen);
  });
});
