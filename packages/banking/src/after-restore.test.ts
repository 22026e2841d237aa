import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBankAfterRestore } from './after-restore.ts';
import { perform } from './deed.ts';
import { areOrdersStopped, setOrderStop } from './order/stop-switch.ts';
import { sweepOrders } from './order/sweep-orders.ts';
import { createStaff } from './staff/staff-deeds.ts';
import { findStaffSession } from './staff/staff-session.ts';
import { beginStaffSetUp } from './staff/begin-staff-set-up.ts';
import { newBrowser } from './testing/test-bank.ts';
import { elsewhere, openTestMoney, type MoneyCustomer, type TestMoney } from './testing/test-money.ts';
import { testStaff } from './testing/test-staff.ts';
import { issueReissueCode } from './token/reissue-code.ts';
import { findTransfer } from './transfer/read-transfers.ts';
import { runBookings } from './transfer/run-bookings.ts';

const fundsYen = 1_000_000;
let money: TestMoney;
let payer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  payer = await money.customer(fundsYen);
});
afterAll(() => money.bank.drop());

const request = (on: string) => ({
  contractId: payer.contractId,
  fromAccountId: payer.account.id,
  to: { kind: 'account' as const, ...elsewhere },
  amountYen: 40_000,
  on,
});
const stateOf = async (orderId: string) =>
  (await findTransfer(money.banking, { contractId: payer.contractId, orderId }))?.state;

it('ends what was open at the time of the backup, and stops all orders until they are released', async () => {
  const { banking, bank } = money;
  await bank.signIn(payer, newBrowser);
  await perform(bank.staffProgram, 'operator', (deed) => issueReissueCode(deed, payer.contractId));
  const due = await money.transfer(payer, request('2026-11-26'));
  const later = await money.transfer(payer, request('2026-11-27'));
  bank.clock.setMs(Date.parse('2026-11-26T09:00:00+09:00'));
  const unproven = await money.confirm(request('today'));
  const asked = await money.confirm(request('today'));
  // The code is spent at the authority, which would tell of it later.
  bank.authority.network = 'loses_answers';
  await money.prove(payer, asked);
  bank.authority.network = 'up';

  expect(await closeBankAfterRestore(bank.staffProgram)).toEqual({
    sessions: 1,
    proofs: 1,
    orders: 2,
    bookings: 1,
    reissueLetters: 1,
    emailChanges: 0,
  });

  expect(await areOrdersStopped(banking.db.sql)).toBe(true);
  await perform(bank.staffProgram, 'operator', (deed) =>
    setOrderStop(deed, { isStopped: false, reason: 'reconciled' }),
  );
  bank.clock.advanceSeconds(120);
  await sweepOrders(banking, 100);
  await runBookings(banking, 100);
  expect(await Promise.all([unproven, asked, due, later].map(stateOf))).toEqual(['ended', 'ended', 'ended', 'booked']);
  expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen, availableYen: fundsYen });
  expect(await money.differences()).toEqual([]);
  const told = bank.notices.filter(({ contractId }) => contractId === payer.contractId);
  expect(told).toContainEqual(
    expect.objectContaining({
      kind: 'booking_failed',
      details: expect.objectContaining({ reason: 'transfers_stopped', day: '2026-11-26' }) as object,
    }),
  );
  expect(told.map(({ kind }) => kind)).toContain('transfer_not_done');
  expect(await bank.audited(null)).toContain('restored');
});

it('signs staff out and voids their set-up codes: whoever was stopped since the backup is at work again in it', async () => {
  const { staffProgram } = money.bank;
  const staff = testStaff(money.bank);
  const session = await staff.signIn(await staff.member('supervisor'));
  const invited = { staffId: 'invited', name: '新人', role: 'teller' } as const;
  const created = await perform(staffProgram, 'operator', (deed) => createStaff(deed, invited));
  if (created.result !== 'created') throw new Error(created.result);
  await closeBankAfterRestore(staffProgram);
  expect(await findStaffSession(staffProgram, session)).toBeNull();
  const setUpCode = created.setUpCode.reveal();
  expect(await beginStaffSetUp(staffProgram, { staffId: 'invited', setUpCode })).toEqual({ result: 'wrong' });
});
