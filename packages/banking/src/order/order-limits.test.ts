import { isoTime } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { draftTransfer } from '../transfer/draft-transfer.ts';
import { abandonOrder } from './abandon-order.ts';
import { authenticateOrder } from './prove-order.ts';

let money: TestMoney;
let payer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  money.bank.clock.setMs(Date.UTC(2026, 10, 24, 1));
  payer = await money.customer(50_000_000);
  await money.setLimits(payer.contractId, { perTransferYen: 300, perDayYen: 1_000 });
});

const request = (amountYen: number, on = 'today') => ({
  contractId: payer.contractId,
  fromAccountId: payer.account.id,
  to: { kind: 'account' as const, ...elsewhere },
  amountYen,
  on,
});

const confirm = (amountYen: number, on?: string) => money.confirm(request(amountYen, on));

async function obstacle(amountYen: number, on?: string): Promise<unknown> {
  const answer = await draftTransfer(money.desk, request(amountYen, on));
  return answer.result === 'drafted' ? answer.obstacle : answer;
}

it('one transfer may be as much as its limit, and not a yen more', async () => {
  expect(await obstacle(300)).toBeNull();
  expect(await obstacle(301)).toEqual({ reason: 'over_limit', bound: 'perTransferYen', limitYen: 300, usedYen: 0 });
});

it('those of a day count together, posted, held and booked, without fees', async () => {
  await money.transfer(payer, request(300));
  await confirm(300);
  await confirm(300);
  expect(await obstacle(100)).toBeNull();
  expect(await obstacle(101)).toEqual({ reason: 'over_limit', bound: 'perDayYen', limitYen: 1_000, usedYen: 900 });
});

it('a day begins at midnight in Japan', async () => {
  money.bank.clock.setMs(Date.UTC(2026, 10, 24, 14, 50));
  for (let count = 0; count < 3; count += 1) await money.transfer(payer, request(300));
  expect(await obstacle(300)).toMatchObject({ bound: 'perDayYen' });
  money.bank.clock.setMs(Date.UTC(2026, 10, 24, 15));
  expect(await obstacle(300)).toBeNull();
});

it('a booking counts for its day and no other', async () => {
  for (let count = 0; count < 3; count += 1) await money.prove(payer, await confirm(300, '2026-11-27'));
  expect(await obstacle(101, '2026-11-27')).toMatchObject({ bound: 'perDayYen', usedYen: 900 });
  expect(await obstacle(300)).toBeNull();
  expect(await obstacle(300, '2026-11-26')).toBeNull();
});

it('what was given up or has lapsed leaves its room to others', async () => {
  const [first] = [await confirm(300), await confirm(300), await confirm(300)];
  await abandonOrder(money.banking, { contractId: payer.contractId, orderId: first });
  expect(await obstacle(300)).toBeNull();
  money.bank.clock.advanceSeconds(600);
  await confirm(300);
  expect(await obstacle(300)).toBeNull();
});

it('transfers that are confirmed at the same moment do not share one room', async () => {
  const amountYen = 300;
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => confirm(amountYen)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

it('a limit that was lowered after the confirm page holds when the code comes', async () => {
  const orderId = await confirm(300);
  await money.setLimits(payer.contractId, { perTransferYen: 299, perDayYen: 1_000 });
  expect(await money.prove(payer, orderId)).toMatchObject({ result: 'refused', obstacle: { reason: 'over_limit' } });
});

it('without a token the lower limit holds, and the password for transfers proves it', async () => {
  await money.setLimits(payer.contractId, { perTransferYen: 5_000_000, perDayYen: 10_000_000 });
  expect(await obstacle(500_001)).toBeNull();
  await money.bank.setToken(payer.contractId, 'stopped_by_customer');
  expect(await obstacle(500_001)).toMatchObject({ bound: 'perTransferYen', limitYen: 500_000 });
  const orderId = await confirm(500_000);
  const form = { contractId: payer.contractId, orderId, formKey: newFormKey() };
  const wrong = await authenticateOrder(money.banking, { ...form, transferPassword: 'wrong' });
  expect(wrong).toMatchObject({ result: 'rejected', rejection: { reason: 'wrong_transfer_password' } });
  const { transferPassword } = payer;
  const right = await authenticateOrder(money.banking, { ...form, formKey: newFormKey(), transferPassword });
  expect(right).toMatchObject({ result: 'settled', order: { state: 'posted' } });
});

it('a transfer that was confirmed with a token is under the lower limit once the token is stopped', async () => {
  await money.setLimits(payer.contractId, { perTransferYen: 5_000_000, perDayYen: 10_000_000 });
  const orderId = await confirm(500_001);
  await money.bank.setToken(payer.contractId, 'stopped_by_customer');
  const { contractId, transferPassword } = payer;
  const form = { contractId, orderId, formKey: newFormKey(), transferPassword };
  expect(await authenticateOrder(money.banking, form)).toMatchObject({ obstacle: { limitYen: 500_000 } });
});

it.each(['locked', 'lost', 'stolen'])(
  'with a token that is %s nothing proves a transfer: no weak door',
  async (state) => {
    const orderId = await confirm(100);
    await money.bank.setToken(payer.contractId, state);
    expect(await obstacle(100)).toMatchObject({ reason: 'nothing_proves_it' });
    const { contractId, transferPassword } = payer;
    const form = { contractId, orderId, formKey: newFormKey(), transferPassword, code: payer.token.code() };
    expect(await authenticateOrder(money.banking, form)).toMatchObject({ result: 'refused' });
  },
);

it('for 24 hours after a token was registered the lowest limit holds', async () => {
  await money.setLimits(payer.contractId, { perTransferYen: 5_000_000, perDayYen: 10_000_000 });
  await money.bank.admin.sql`
    update banking.token set since = ${isoTime(money.bank.clock.nowMs())} where contract_id = ${payer.contractId}`;
  expect(await obstacle(300_001)).toMatchObject({ bound: 'perTransferYen', limitYen: 300_000 });
  expect(await obstacle(300_000)).toBeNull();
  money.bank.clock.advanceSeconds(86_400);
  expect(await obstacle(300_001)).toBeNull();
});
