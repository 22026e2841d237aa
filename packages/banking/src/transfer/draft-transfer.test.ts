import { closeAccount } from '@warifu/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elsewhere, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { draftTransfer, type TransferDraft, type TransferRequest } from './draft-transfer.ts';

let money: TestMoney;
let payer: MoneyCustomer;
let payee: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  payer = await money.customer();
  payee = await money.customer();
});
afterAll(() => money.bank.drop());

const other = { kind: 'account' as const, ...elsewhere };
const here = () => ({ ...other, bankCode: '1990', branchCode: '001', accountNumber: payee.account.number });

const draft = (change: Partial<TransferRequest> = {}) =>
  draftTransfer(money.desk, {
    contractId: payer.contractId,
    fromAccountId: payer.account.id,
    to: other,
    amountYen: 10_000,
    on: 'today',
    ...change,
  });

async function drafted(change: Partial<TransferRequest> = {}): Promise<TransferDraft> {
  const answer = await draft(change);
  if (answer.result !== 'drafted') throw new Error(JSON.stringify(answer));
  return answer.draft;
}

const at = (jst: string) => {
  money.bank.clock.setMs(Date.parse(`${jst}+09:00`));
};

describe('a draft', () => {
  it('to another bank shows its names, the converted name of the recipient, the fee and the day', async () => {
    at('2026-11-24T10:00:00');
    expect(await drafted()).toMatchObject({
      to: {
        bank: { name: 'みずほ' },
        branch: { name: '駅前' },
        accountNumber: '7654321',
        recipientName: 'ﾔﾏﾀﾞ ﾀﾛｳ',
        account: null,
      },
      kind: 'otherBank',
      feeYen: 330,
      leavesOn: '2026-11-24',
      valueDate: '2026-11-24',
      isBooking: false,
    });
  });

  it('to this bank shows who holds the account, whatever name was typed', async () => {
    expect(await drafted({ to: { ...here(), recipientName: 'ちがう なまえ' } })).toMatchObject({
      kind: 'sameBranch',
      feeYen: 0,
      to: { recipientName: 'ﾜﾘﾌ ﾊﾅｺ', account: { id: payee.account.id } },
    });
  });

  it('to the customer’s own account is one between own accounts, however it was given', async () => {
    const own = await money.openAccount(payer.contractId, 0, 'savings');
    const byNumber = { ...here(), depositKind: own.depositKind, accountNumber: own.number };
    expect(await drafted({ to: { kind: 'own', accountId: own.id } })).toMatchObject({ kind: 'ownAccounts' });
    expect(await drafted({ to: byNumber })).toMatchObject({ kind: 'ownAccounts' });
  });

  it.each([
    ['７６５４３２１', '7654321'],
    ['123', '0000123'],
    ['12-34567', '1234567'],
  ])('reads the account number %j as %j', async (accountNumber, read) => {
    expect((await drafted({ to: { ...other, accountNumber } })).to.accountNumber).toBe(read);
  });

  it.each([
    ['2026-11-24T14:59:59', '2026-11-24'],
    ['2026-11-24T15:00:00', '2026-11-25'],
    ['2026-11-27T15:00:00', '2026-11-30'],
    ['2026-11-28T09:00:00', '2026-11-30'],
    ['2026-12-30T15:00:00', '2027-01-04'],
  ])('entered at %s reaches another bank on %s', async (jst, valueDate) => {
    at(jst);
    expect(await drafted()).toMatchObject({ leavesOn: jst.slice(0, 10), valueDate });
    expect(await drafted({ to: here() })).toMatchObject({ valueDate: jst.slice(0, 10) });
  });

  it('can be booked for a business day within the horizon, and for no other', async () => {
    at('2026-11-24T10:00:00');
    expect(await drafted({ on: '2026-11-25' })).toMatchObject({
      isBooking: true,
      leavesOn: '2026-11-25',
      valueDate: '2026-11-25',
    });
    expect(await drafted({ on: '2026-12-24' })).toMatchObject({ isBooking: true });
    for (const on of ['2026-11-24', '2026-11-28', '2026-12-25', '2026-11-23', '2026-02-30', '', 'tomorrow']) {
      expect(await draft({ on }), on).toMatchObject({ faults: [{ field: 'on', fault: 'not_bookable' }] });
    }
  });

  it('tells early what will stand in the way', async () => {
    expect(await draft({ amountYen: 1_000_001 })).toMatchObject({
      obstacle: { reason: 'over_limit', bound: 'perTransferYen' },
    });
    expect(await draft({ amountYen: 1_000_000 })).toMatchObject({ obstacle: { reason: 'insufficient_funds' } });
    expect(await draft()).toMatchObject({ obstacle: null });
  });

  it('writes nothing', async () => {
    const rows = async () => await money.bank.admin.sql`select from banking.payment_order`;
    const before = (await rows()).length;
    await draft();
    expect(await rows()).toHaveLength(before);
  });
});

describe('what was entered is refused', () => {
  it.each<[string, Partial<TransferRequest>, object]>([
    ['from nowhere', { fromAccountId: 'customer:nobody' }, { field: 'from', fault: 'unknown' }],
    ['for nothing', { amountYen: 0 }, { field: 'amount', fault: 'not_an_amount' }],
    ['for less than nothing', { amountYen: -1 }, { field: 'amount', fault: 'not_an_amount' }],
    ['for a part of a yen', { amountYen: 0.5 }, { field: 'amount', fault: 'not_an_amount' }],
    ['for more than the format holds', { amountYen: 10_000_000_000 }, { field: 'amount', fault: 'not_an_amount' }],
    ['to an unknown bank', { to: { ...other, bankCode: '9998' } }, { field: 'bank', fault: 'unknown' }],
    ['to an unknown branch', { to: { ...other, branchCode: '999' } }, { field: 'branch', fault: 'unknown' }],
    ['to eight digits', { to: { ...other, accountNumber: '12345678' } }, { field: 'account', fault: 'malformed' }],
    ['to account zero', { to: { ...other, accountNumber: '0' } }, { field: 'account', fault: 'malformed' }],
    [
      'to an account that this bank does not have',
      { to: { ...other, bankCode: '1990', accountNumber: '9999999' } },
      { field: 'account', fault: 'unknown' },
    ],
    [
      'to somebody’s account as an own one',
      { to: { kind: 'own', accountId: 'x' } },
      { field: 'account', fault: 'unknown' },
    ],
    ['to an unknown payee', { to: { kind: 'payee', payeeId: 'x' } }, { field: 'payee', fault: 'unknown' }],
    [
      'to a name in kanji',
      { to: { ...other, recipientName: '山田' } },
      { field: 'recipientName', fault: { result: 'inconvertible', character: '山', position: 1 } },
    ],
  ])('%s', async (_, change, fault) => {
    expect(await draft(change)).toEqual({ result: 'faulty', faults: [fault] });
  });

  it('with one fault for each field', async () => {
    const answer = await draft({ amountYen: 0, on: 'never', to: { ...other, bankCode: '' } });
    expect(answer).toMatchObject({ faults: [{ field: 'bank' }, { field: 'amount' }, { field: 'on' }] });
  });

  it('from somebody else’s account, and to it as an own one', async () => {
    expect(await draft({ fromAccountId: payee.account.id })).toMatchObject({ faults: [{ field: 'from' }] });
    expect(await draft({ to: { kind: 'own', accountId: payee.account.id } })).toMatchObject({
      faults: [{ field: 'account' }],
    });
  });

  it('to the account that it comes from', async () => {
    const to = { kind: 'own' as const, accountId: payer.account.id };
    expect(await draft({ to })).toMatchObject({ faults: [{ field: 'account', fault: 'same_as_from' }] });
  });

  it('from savings to another bank', async () => {
    const savings = await money.openAccount(payer.contractId, 1_000, 'savings');
    const answer = await draft({ fromAccountId: savings.id });
    expect(answer).toMatchObject({ faults: [{ field: 'from', fault: 'savings_to_other_bank' }] });
  });

  it('to an account that was closed', async () => {
    const closed = await money.openAccount(payee.contractId, 0);
    await money.banking.db.transaction((tx) => closeAccount(tx, closed.id, money.bank.clock.nowMs()));
    const answer = await draft({ to: { ...here(), accountNumber: closed.number } });
    expect(answer).toMatchObject({ faults: [{ field: 'account', fault: 'closed' }] });
  });
});
