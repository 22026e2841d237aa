import { bookEntry, closeAccount, newEntryId } from '@warifu/ledger';
import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { internalAccounts } from '../account/internal-accounts.ts';
import { freezeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { cancelBooking } from './cancel-booking.ts';
import { sweepOrders } from '../order/sweep-orders.ts';
import { setOrderStop } from '../order/stop-switch.ts';
import { findTransfer, listBookings } from './read-transfers.ts';
import { runBookings } from './run-bookings.ts';

const fundsYen = 1_000_000;
let money: TestMoney;
let payer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  // What earlier tests have left is missed.
  at('2027-01-15T10:00:00');
  await run();
  at('2026-11-24T10:00:00');
  payer = await money.customer(fundsYen);
});

const at = (jst: string) => {
  money.bank.clock.setMs(Date.parse(`${jst}+09:00`));
};

async function book(amountYen: number, on = '2026-11-26'): Promise<string> {
  const to = { kind: 'account' as const, ...elsewhere };
  const fromAccountId = payer.account.id;
  return await money.transfer(payer, { ...{ contractId: payer.contractId, fromAccountId }, to, amountYen, on });
}

const run = (limit = 100) => runBookings(money.banking, limit);
const find = (orderId: string) => findTransfer(money.banking, { contractId: payer.contractId, orderId });
const told = () => money.bank.notices.filter((notice) => notice.contractId === payer.contractId);
const codes = () => ({ contractId: payer.contractId, formKey: newFormKey(), code: freshCode() });

function freshCode(): string {
  money.bank.clock.advanceSeconds(60);
  return payer.token.code();
}

async function withdraw(amountYen: number): Promise<void> {
  const id = newEntryId(systemRandom);
  const postings = [
    { accountId: payer.account.id, amountYen: -amountYen, description: '' },
    { accountId: internalAccounts.openings, amountYen, description: '' },
  ];
  const entry = {
    id,
    idempotencyKey: `test:${id}`,
    kind: 'withdrawal',
    description: '',
    valueDate: '2026-11-24',
    postings,
  };
  await money.banking.db.transaction((tx) => bookEntry(tx, entry, money.bank.clock.nowMs()));
}

describe('a booked transfer', () => {
  it('takes its code now, holds nothing, and is told with its number', async () => {
    const orderId = await book(50_000);
    const booking = await find(orderId);
    expect(booking).toMatchObject({ state: 'booked', leavesOn: '2026-11-26' });
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen, availableYen: fundsYen });
    expect(told()).toMatchObject([
      { kind: 'transfer_booked', details: { day: '2026-11-26', receiptNumber: booking?.receiptNumber, feeYen: 440 } },
    ]);
  });

  it('is posted on its day and not before, once, under the same number', async () => {
    const orderId = await book(50_000);
    const receiptNumber = (await find(orderId))?.receiptNumber;
    at('2026-11-25T23:59:59');
    expect(await run()).toEqual({ posted: 0, failed: 0, done: true });
    at('2026-11-26T00:00:00');
    expect(await Promise.all([run(), run(), run()])).toContainEqual({ posted: 1, failed: 0, done: true });
    expect(await run()).toEqual({ posted: 0, failed: 0, done: true });
    expect(await find(orderId)).toMatchObject({ state: 'posted', receiptNumber, valueDate: '2026-11-26' });
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen - 50_440 });
    expect(told().map(({ kind }) => kind)).toEqual(['transfer_booked', 'transfer_done']);
    expect(await money.differences()).toEqual([]);
  });

  it('is listed with the others until its day, the next first', async () => {
    const later = await book(1, '2026-11-27');
    const sooner = await book(2, '2026-11-25');
    const ids = async () => (await listBookings(money.banking, payer.contractId)).map(({ id }) => id);
    expect(await ids()).toEqual([sooner, later]);
    at('2026-11-25T09:00:00');
    await run();
    expect(await ids()).toEqual([later]);
    at('2026-11-27T09:00:00');
    await run();
  });
});

it('a contract has at most a hundred bookings', async () => {
  await book(1);
  await money.bank.admin.sql`
    insert into banking.payment_order (
      id, contract_id, kind, form_key, input_digest, from_account, to_account, amount_yen, fee_yen, from_description,
      to_description, leaves_on, value_date, is_booking, with_token, confirmed_at, confirmed_until, state
    )
    select gen_random_uuid(), contract_id, kind, 'copy' || n, input_digest, from_account, to_account, amount_yen, fee_yen,
      from_description, to_description, leaves_on, value_date, is_booking, with_token, confirmed_at, confirmed_until, state
    from banking.payment_order, generate_series(1, 99) as n where contract_id = ${payer.contractId}`;
  await expect(book(1)).rejects.toThrow('too_many_bookings');
});

describe('on its day a booking fails, and its customer is told,', () => {
  it('when the money is not there, while others go on', async () => {
    const [big, small] = [await book(900_000), await book(1_000)];
    await withdraw(200_000);
    at('2026-11-26T09:00:00');
    expect(await run()).toEqual({ posted: 1, failed: 1, done: true });
    expect(await find(big)).toMatchObject({ state: 'ended', endReason: 'insufficient_funds' });
    expect(await find(small)).toMatchObject({ state: 'posted' });
    const failure = told().find(({ kind }) => kind === 'booking_failed');
    expect(failure).toMatchObject({ details: { reason: 'insufficient_funds', amountYen: 900_000, day: '2026-11-26' } });
    expect(told().map(({ kind }) => kind)).not.toContain('transfer_not_done');
  });

  it('when the customer has lowered the limit since', async () => {
    const orderId = await book(50_000);
    await money.setLimits(payer.contractId, { perTransferYen: 49_999, perDayYen: 100_000 });
    at('2026-11-26T09:00:00');
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await find(orderId)).toMatchObject({ endReason: 'over_limit' });
  });

  it('when the limit of the day was lowered, only for what goes beyond it', async () => {
    const first = await book(60_000);
    const second = await book(60_000);
    await money.setLimits(payer.contractId, { perTransferYen: 60_000, perDayYen: 100_000 });
    at('2026-11-26T09:00:00');
    expect(await run()).toMatchObject({ posted: 1, failed: 1 });
    expect(await find(first)).toMatchObject({ state: 'posted' });
    expect(await find(second)).toMatchObject({ endReason: 'over_limit' });
  });

  it('when its contract is frozen', async () => {
    const orderId = await book(1_000);
    await perform(money.bank.staffProgram, 'staff:1', (deed) => freezeContract(deed, payer.contractId, '試験'));
    at('2026-11-26T09:00:00');
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await find(orderId)).toMatchObject({ endReason: 'contract_not_active' });
  });

  it('when its account is closed', async () => {
    const orderId = await book(1_000);
    await withdraw(fundsYen);
    await money.banking.db.transaction((tx) => closeAccount(tx, payer.account.id, money.bank.clock.nowMs()));
    at('2026-11-26T09:00:00');
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await find(orderId)).toMatchObject({ endReason: 'account_closed' });
  });

  it('when nobody looked at it all day: it is not made up for', async () => {
    const orderId = await book(1_000);
    at('2026-11-27T00:00:00');
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await find(orderId)).toMatchObject({ endReason: 'day_missed' });
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen });
  });
});

it('a change of token after the booking does not lower what was proven before it', async () => {
  await money.setLimits(payer.contractId, { perTransferYen: 5_000_000, perDayYen: 5_000_000 });
  await book(600_000);
  await money.bank.setToken(payer.contractId, 'stopped_by_customer');
  at('2026-11-26T09:00:00');
  expect(await run()).toMatchObject({ posted: 1 });
});

it('while the bank has stopped all transfers bookings wait, as long as their day lasts', async () => {
  const orderId = await book(1_000);
  const stop = (isStopped: boolean) =>
    perform(money.bank.staffProgram, 'staff:1', (deed) => setOrderStop(deed, { isStopped, reason: '試験' }));
  await stop(true);
  at('2026-11-26T09:00:00');
  expect(await run()).toEqual({ posted: 0, failed: 0, done: false });
  expect(await find(orderId)).toMatchObject({ state: 'booked' });
  await stop(false);
  expect(await run()).toMatchObject({ posted: 1 });
});

it('a run does as many as it may, and says whether more are due', async () => {
  for (let count = 0; count < 3; count += 1) await book(1);
  at('2026-11-26T09:00:00');
  expect(await run(2)).toEqual({ posted: 2, failed: 0, done: false });
  expect(await run(2)).toEqual({ posted: 1, failed: 0, done: true });
});

it('a booking whose code is accepted after its day has come is not booked', async () => {
  at('2026-11-25T23:55:00');
  const to = { kind: 'account' as const, ...elsewhere };
  const request = { contractId: payer.contractId, fromAccountId: payer.account.id, to, amountYen: 1, on: '2026-11-26' };
  const orderId = await money.confirm(request);
  at('2026-11-26T00:00:00');
  expect(await money.prove(payer, orderId)).toMatchObject({ order: { state: 'ended', endReason: 'day_missed' } });
  await sweepOrders(money.banking, 100);
  expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen });
});

describe('cancelling a booking', () => {
  it('wants a code, and is told; the same form again stays cancelled', async () => {
    const orderId = await book(1_000);
    const form = { ...codes(), orderId };
    expect(await cancelBooking(money.banking, { ...form, formKey: newFormKey(), code: '000000' })).toMatchObject({
      result: 'rejected',
      rejection: { reason: 'wrong_code' },
    });
    expect(await find(orderId)).toMatchObject({ state: 'booked' });
    expect(await cancelBooking(money.banking, form)).toEqual({ result: 'cancelled' });
    expect(await cancelBooking(money.banking, form)).toEqual({ result: 'cancelled' });
    expect(await find(orderId)).toMatchObject({ state: 'ended', endReason: 'cancelled' });
    expect(told().map(({ kind }) => kind)).toEqual(['transfer_booked', 'booking_cancelled']);
    at('2026-11-26T09:00:00');
    expect(await run()).toEqual({ posted: 0, failed: 0, done: true });
  });

  it('is too late once it is posted, and nobody cancels another’s', async () => {
    const orderId = await book(1_000);
    const stranger = await money.customer(0);
    expect(await cancelBooking(money.banking, { ...codes(), orderId, contractId: stranger.contractId })).toEqual({
      result: 'not_booked',
    });
    const form = { ...codes(), orderId };
    at('2026-11-26T09:00:00');
    money.bank.authority.meanwhile = run;
    money.bank.clock.advanceSeconds(60);
    expect(await cancelBooking(money.banking, { ...form, code: payer.token.code() })).toEqual({ result: 'not_booked' });
    expect(await find(orderId)).toMatchObject({ state: 'posted' });
  });

  it('while the authority is away leaves it booked, and says so', async () => {
    const orderId = await book(1_000);
    const form = { ...codes(), orderId };
    money.bank.authority.network = 'down';
    expect(await cancelBooking(money.banking, form)).toEqual({ result: 'unknown' });
    money.bank.authority.network = 'up';
    expect(await find(orderId)).toMatchObject({ state: 'booked' });
    expect(await cancelBooking(money.banking, { ...form, formKey: newFormKey() })).toEqual({ result: 'cancelled' });
  });

  it('wants nothing where the policy says so', async () => {
    const orderId = await book(1_000);
    const codeFor = { ...defaultPolicy.codeFor, cancelBooking: false };
    const lenient = await money.bank.startProgram({ ...defaultPolicy, codeFor });
    const form = { contractId: payer.contractId, orderId, formKey: newFormKey() };
    expect(await cancelBooking(lenient, form)).toEqual({ result: 'cancelled' });
  });
});
