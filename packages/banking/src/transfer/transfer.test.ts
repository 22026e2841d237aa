import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readLatestLines } from '../account/statement.ts';
import { freezeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import {
  day,
  elsewhere,
  newFormKey,
  openTestMoney,
  type MoneyCustomer,
  type TestMoney,
} from '../testing/test-money.ts';
import { confirmTransfer, type TransferConfirmation } from './confirm-transfer.ts';
import { draftTransfer } from './draft-transfer.ts';
import { abandonOrder } from '../order/abandon-order.ts';
import { authenticateOrder } from '../order/prove-order.ts';
import { setOrderStop } from '../order/stop-switch.ts';
import { findTransfer, listTransfers } from './read-transfers.ts';

const fundsYen = 1_000_000;
let money: TestMoney;
let payer: MoneyCustomer;
let payee: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  payer = await money.customer(fundsYen);
  payee = await money.customer(0);
});

/** To the payee's account at this bank. */
const here = () => ({
  kind: 'account' as const,
  bankCode: '1990',
  branchCode: '001',
  depositKind: payee.account.depositKind,
  accountNumber: payee.account.number,
  recipientName: '',
});

const request = (amountYen: number, change: Partial<TransferConfirmation> = {}) => ({
  contractId: payer.contractId,
  fromAccountId: payer.account.id,
  to: here(),
  amountYen,
  on: 'today',
  ...change,
});

async function form(amountYen: number, change: Partial<TransferConfirmation> = {}): Promise<TransferConfirmation> {
  const asked = request(amountYen, change);
  const drafted = await draftTransfer(money.desk, asked);
  if (drafted.result !== 'drafted') throw new Error(JSON.stringify(drafted));
  return { ...asked, formKey: newFormKey(), shown: drafted.draft, ...change };
}

const confirm = (confirmation: TransferConfirmation) => confirmTransfer(money.desk, confirmation);
const find = (orderId: string) => findTransfer(money.banking, { contractId: payer.contractId, orderId });
const switchTo = (isStopped: boolean) =>
  perform(money.bank.staffProgram, 'staff:1', (deed) => setOrderStop(deed, { isStopped, reason: '試験' }));

const lastNotices = (contractId: string) =>
  money.bank.notices.filter((notice) => notice.contractId === contractId).map(({ kind }) => kind);

describe('a transfer', () => {
  it('holds its money at the confirm step, and moves it when the code is accepted', async () => {
    const orderId = await money.confirm(request(30_000));
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen, availableYen: fundsYen - 30_000 });
    expect(await find(orderId)).toMatchObject({ state: 'confirmed', receiptNumber: null });

    const answer = await money.prove(payer, orderId);
    expect(answer).toMatchObject({ result: 'settled', order: { state: 'posted', id: orderId } });
    expect(await money.balance(payer.account)).toMatchObject({
      balanceYen: fundsYen - 30_000,
      availableYen: fundsYen - 30_000,
    });
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 30_000 });
    expect(await money.differences()).toEqual([]);
  });

  it('gives a receipt number with the day and ten digits that follow from nothing', async () => {
    const first = await find(await money.transfer(payer, request(1)));
    const second = await find(await money.transfer(payer, request(1)));
    expect(first?.receiptNumber).toMatch(/^261124-\d{5}-\d{5}$/);
    expect(second?.receiptNumber).not.toBe(first?.receiptNumber);
  });

  it('to another bank takes the fee as well, and owes that bank the amount', async () => {
    await money.transfer(payer, request(50_000, { to: { kind: 'account', ...elsewhere } }));
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen - 50_000 - 440 });
    const lines = await readLatestLines(money.banking, payer.account.id, 5);
    expect(lines.slice(0, 2)).toMatchObject([
      { amountYen: -440, description: '振込手数料' },
      { amountYen: -50_000, description: 'ﾔﾏﾀﾞ ﾀﾛｳ', kind: 'transfer' },
    ]);
  });

  it('shows the payer to who receives it, and tells both', async () => {
    const orderId = await money.transfer(payer, request(500));
    expect(await readLatestLines(money.banking, payee.account.id, 1)).toMatchObject([
      { amountYen: 500, description: payer.account.holderKana },
    ]);
    const receiptNumber = (await find(orderId))?.receiptNumber;
    expect(money.bank.notices.filter((notice) => notice.contractId === payer.contractId)).toMatchObject([
      { kind: 'transfer_done', details: { amountYen: 500, feeYen: 0, to: payee.account.holderKana, receiptNumber } },
    ]);
    expect(lastNotices(payee.contractId)).toEqual(['money_received']);
  });

  it('leaves its steps in the audit log, without amounts or names', async () => {
    await money.transfer(payer, request(500));
    const audited = await money.bank.audited(payer.contractId);
    expect(audited).toEqual(expect.arrayContaining(['order_confirmed', 'order_posted']));
    const names = await money.bank.admin.sql<{ name: string }[]>`
      select distinct json_object_keys(content::json -> 'details') as name from audit.entry where type like 'order_%'`;
    expect(names.map(({ name }) => name).sort()).toEqual(['contractId', 'kind', 'orderId']);
  });

  it('between own accounts goes through', async () => {
    const own = await money.openAccount(payer.contractId, 0, 'savings');
    await money.transfer(payer, request(70_000, { to: { kind: 'own', accountId: own.id } }));
    expect(await money.balance(own)).toMatchObject({ balanceYen: 70_000 });
    expect(lastNotices(payer.contractId)).toEqual(['transfer_done']);
  });

  it('is found by its own contract alone', async () => {
    const orderId = await money.transfer(payer, request(500));
    expect(await findTransfer(money.banking, { contractId: payee.contractId, orderId })).toBeNull();
    expect(await find('nonsense')).toBeNull();
    const stolen = { contractId: payee.contractId, orderId, formKey: newFormKey(), code: '123456' };
    expect(await authenticateOrder(money.banking, stolen)).toEqual({ result: 'unknown_order' });
  });

  it('is listed once it was proven, the newest first, page by page', async () => {
    await money.confirm(request(999));
    const ids: string[] = [];
    for (const amountYen of [1, 2, 3]) ids.unshift(await money.transfer(payer, request(amountYen)));
    const list = (after: Parameters<typeof listTransfers>[1]['after'], limit: number) =>
      listTransfers(money.banking, { contractId: payer.contractId, after, limit });
    const first = await list(null, 2);
    const second = await list(first[1] ?? null, 2);
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
  });
});

describe('resubmitting', () => {
  it('the confirm form, even at the same moment, is the same transfer and holds once', async () => {
    const sent = await form(10_000);
    const answers = await Promise.all([confirm(sent), confirm(sent), confirm(sent)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen - 10_000 });
  });

  it('the confirm form after the transfer went through moves nothing', async () => {
    const sent = await form(10_000);
    const confirmed = await confirm(sent);
    if (confirmed.result !== 'confirmed') throw new Error(confirmed.result);
    await money.prove(payer, confirmed.orderId);
    expect(await confirm(sent)).toEqual(confirmed);
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen - 10_000 });
  });

  it('the same form key with other input is told apart', async () => {
    const sent = await form(10_000);
    await confirm(sent);
    expect(await confirm({ ...sent, amountYen: 20_000 })).toEqual({ result: 'form_reused' });
    expect(await confirm({ ...sent, to: { ...here(), branchCode: '002' } })).toEqual({ result: 'form_reused' });
  });

  it('the page of the code moves the money once and spends one code', async () => {
    const orderId = await money.confirm(request(10_000));
    money.bank.clock.advanceSeconds(60);
    const sent = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: payer.token.code() };
    const before = money.bank.authority.calls.length;
    const answers = await Promise.all([1, 2, 3].map(() => authenticateOrder(money.banking, sent)));
    expect(answers).toContainEqual(expect.objectContaining({ result: 'settled' }));
    expect(await authenticateOrder(money.banking, sent)).toMatchObject({
      result: 'settled',
      order: { state: 'posted' },
    });
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 10_000 });
    expect(money.bank.authority.calls.slice(before)).toEqual(['validate']);
  });

  it('two pages with two codes at once move the money once', async () => {
    const orderId = await money.confirm(request(10_000));
    money.bank.clock.advanceSeconds(60);
    const codes = [payer.token.code(), payer.token.code(1)];
    const answers = await Promise.all(
      codes.map((code) =>
        authenticateOrder(money.banking, { contractId: payer.contractId, orderId, formKey: newFormKey(), code }),
      ),
    );
    expect(answers.map(({ result }) => result)).toContain('settled');
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 10_000 });
    expect(await money.differences()).toEqual([]);
  });

  it('a proof of one transfer does not move another', async () => {
    const [mine, other] = [await money.confirm(request(100)), await money.confirm(request(200))];
    money.bank.clock.advanceSeconds(60);
    const sent = { contractId: payer.contractId, formKey: newFormKey(), code: payer.token.code() };
    await authenticateOrder(money.banking, { ...sent, orderId: mine });
    expect(await authenticateOrder(money.banking, { ...sent, orderId: other })).toEqual({ result: 'form_reused' });
    expect(await find(other)).toMatchObject({ state: 'confirmed' });
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 100 });
  });
});

describe('a code that is not right', () => {
  it('leaves the transfer waiting, so that the next one can be typed', async () => {
    const orderId = await money.confirm(request(10_000));
    const wrong = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: payer.token.code(7) };
    expect(await authenticateOrder(money.banking, wrong)).toMatchObject({
      result: 'rejected',
      rejection: { reason: 'out_of_sync', attemptsLeft: 9 },
      order: { state: 'confirmed' },
    });
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen - 10_000 });
    money.bank.clock.advanceSeconds(240);
    expect(await money.prove(payer, orderId)).toMatchObject({ result: 'settled', order: { state: 'posted' } });
  });

  it('is counted once when its form is sent twice', async () => {
    const orderId = await money.confirm(request(10_000));
    const wrong = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: '000000' };
    const first = await authenticateOrder(money.banking, wrong);
    expect(await authenticateOrder(money.banking, wrong)).toEqual(first);
  });

  it('that sign-in has used is told as used', async () => {
    const orderId = await money.confirm(request(10_000));
    const answer = await money.prove(payer, await money.confirm(request(1)));
    expect(answer.result).toBe('settled');
    const used = { contractId: payer.contractId, orderId, formKey: newFormKey(), code: payer.token.code() };
    expect(await authenticateOrder(money.banking, used)).toMatchObject({ rejection: { reason: 'used_code' } });
  });
});

describe('nothing moves', () => {
  it('when the ten minutes are over, to the millisecond, and the money is free again', async () => {
    const [late, inTime] = [await money.confirm(request(10_000)), await money.confirm(request(20_000))];
    const send = (orderId: string, code: string) =>
      authenticateOrder(money.banking, { contractId: payer.contractId, orderId, formKey: newFormKey(), code });
    money.bank.clock.advanceMs(600_000 - 1);
    expect(await send(inTime, payer.token.code(-1))).toMatchObject({ order: { state: 'posted' } });
    money.bank.clock.advanceMs(1);
    expect(await send(late, payer.token.code())).toMatchObject({ order: { state: 'ended', endReason: 'lapsed' } });
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen - 20_000 });
  });

  it('when the time is over while the authority answers', async () => {
    const orderId = await money.confirm(request(10_000));
    money.bank.authority.meanwhile = () => {
      money.bank.clock.advanceSeconds(600);
      return Promise.resolve();
    };
    expect(await money.prove(payer, orderId)).toMatchObject({ order: { state: 'ended', endReason: 'lapsed' } });
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 0 });
  });

  it('when the customer goes back, and the money is free at once', async () => {
    const orderId = await money.confirm(request(10_000));
    const { contractId } = payer;
    expect(await abandonOrder(money.banking, { contractId, orderId })).toEqual({ result: 'abandoned' });
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen });
    expect(await money.prove(payer, orderId)).toMatchObject({ order: { state: 'ended', endReason: 'abandoned' } });
    expect(await abandonOrder(money.banking, { contractId, orderId })).toMatchObject({ result: 'too_late' });
  });

  it('when staff freeze the contract while the authority answers', async () => {
    const orderId = await money.confirm(request(10_000));
    money.bank.authority.meanwhile = () =>
      perform(money.bank.staffProgram, 'staff:1', (deed) => freezeContract(deed, payer.contractId, '試験'));
    await money.prove(payer, orderId);
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 0 });
  });

  it('while the bank has stopped all transfers, whether they are to be confirmed, proven or posted', async () => {
    const sent = await form(10_000);
    const [toProve, toPost] = [await money.confirm(request(1)), await money.confirm(request(2))];
    money.bank.authority.meanwhile = () => switchTo(true);
    expect(await money.prove(payer, toPost)).toMatchObject({ order: { state: 'ended', endReason: 'orders_stopped' } });
    expect(await money.prove(payer, toProve)).toEqual({ result: 'refused', obstacle: { reason: 'orders_stopped' } });
    expect(await confirm(sent)).toEqual({ result: 'refused', obstacle: { reason: 'orders_stopped' } });
    expect(await money.balance(payee.account)).toMatchObject({ balanceYen: 0 });
    await switchTo(false);
    expect(await confirm(sent)).toMatchObject({ result: 'confirmed' });
  });

  it('when there is not enough on the account, fee and what is held included', async () => {
    await money.setLimits(payer.contractId, { perTransferYen: 5_000_000, perDayYen: 5_000_000 });
    await money.confirm(request(500_000));
    const to = { kind: 'account' as const, ...elsewhere };
    const short = await form(500_000 - 439, { to });
    expect(await confirm(short)).toEqual({ result: 'refused', obstacle: { reason: 'insufficient_funds' } });
    expect(await confirm(await form(500_000 - 440, { to }))).toMatchObject({ result: 'confirmed' });
  });

  it('when as many transfers as may be wait for their code', async () => {
    for (let count = 0; count < 20; count += 1) await money.confirm(request(1));
    expect(await confirm(await form(1))).toEqual({ result: 'refused', obstacle: { reason: 'too_many_unfinished' } });
  });

  it('when fee or day have changed since the page was shown: it is shown anew', async () => {
    const sent = await form(10_000, { to: { kind: 'account', ...elsewhere } });
    const answer = await confirm({ ...sent, shown: { feeYen: 0, valueDate: day('2026-11-24') } });
    expect(answer).toMatchObject({ result: 'changed', draft: { feeYen: 330, valueDate: '2026-11-24' } });
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen });
  });
});
