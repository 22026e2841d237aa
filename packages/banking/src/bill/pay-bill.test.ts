import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readLatestLines } from '../account/statement.ts';
import { newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { abandonOrder } from '../order/abandon-order.ts';
import { sweepOrders } from '../order/sweep-orders.ts';
import type { BillDesk, BillNumbers, PaidBill } from './biller.ts';
import { confirmBill, type BillConfirmed } from './confirm-bill.ts';
import { lookUpBill, type BillLookUp } from './look-up-bill.ts';
import { purgeLookUpCounters } from './look-up-counter.ts';
import { findBillPayment, listBillPayments } from './read-bill-payments.ts';
import { sampleBiller, sampleConfirmationNumber, sampleInstitutions } from './sample-biller.ts';
import { tellBillers } from './tell-billers.ts';

const fundsYen = 1_000_000;
let money: TestMoney;
let desk: BillDesk;
let payer: MoneyCustomer;
/** What the biller was told, and whether it can be reached. */
let told: PaidBill[];
let isReachable: boolean;
let customers = 0;
beforeAll(async () => {
  money = await openTestMoney();
  desk = {
    banking: money.banking,
    biller: {
      lookUp: (numbers) => (isReachable ? sampleBiller.lookUp(numbers) : Promise.resolve({ result: 'unavailable' })),
      tellPaid: (payment) => {
        if (isReachable) told.push(payment);
        return Promise.resolve(isReachable ? 'told' : 'unavailable');
      },
    },
  };
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  isReachable = true;
  await tellBillers(desk, 100);
  told = [];
  payer = await money.customer(fundsYen);
});

/** A bill that no test has seen yet. */
function newBill(): BillNumbers {
  const numbers = { institutionNumber: '10001', customerNumber: String(1_000 + (customers += 1)) };
  return { ...numbers, confirmationNumber: sampleConfirmationNumber(numbers) };
}

async function lookUp(typed: BillNumbers, { contractId } = payer): Promise<BillLookUp> {
  return await lookUpBill(desk, { contractId, typed });
}

async function owedYen(numbers: BillNumbers): Promise<number> {
  const found = await lookUp(numbers);
  if (found.result !== 'owed') throw new Error(found.result);
  return found.bill.amountYen;
}

async function confirm(
  numbers: BillNumbers,
  { customer = payer, formKey = newFormKey(), shownYen = 0 } = {},
): Promise<BillConfirmed> {
  const { contractId, account } = customer;
  return await confirmBill(desk, { contractId, fromAccountId: account.id, numbers, formKey, shownYen });
}

async function confirmed(numbers: BillNumbers, customer = payer): Promise<string> {
  const answer = await confirm(numbers, { customer, shownYen: await owedYen(numbers) });
  if (answer.result !== 'confirmed') throw new Error(JSON.stringify(answer));
  return answer.orderId;
}

const orderOf = (orderId: string) => ({ contractId: payer.contractId, orderId });

describe('looking a bill up', () => {
  it('finds what is owed, with the numbers typed in any width and with gaps', async () => {
    const numbers = newBill();
    const { customerNumber, confirmationNumber } = numbers;
    const typed = {
      institutionNumber: '１０００１',
      customerNumber: ` ${customerNumber.slice(0, 2)}-${customerNumber.slice(2)} `,
      confirmationNumber,
    };
    const found = await lookUp(typed);
    expect(found).toMatchObject({ result: 'owed', numbers, bill: { billerName: 'ワリフ電力', contents: '電気料金' } });
    expect(await lookUp(numbers)).toEqual(found);
  });

  it.each([
    [{ institutionNumber: '99999' }, { result: 'unknown_institution' }],
    [{ confirmationNumber: '1' }, { result: 'unknown_bill' }],
    [{ customerNumber: '' }, { result: 'faulty', faults: [{ field: 'customerNumber', fault: 'missing' }] }],
    [{ institutionNumber: '1a' }, { result: 'faulty', faults: [{ field: 'institutionNumber', fault: 'malformed' }] }],
    [
      { customerNumber: '1'.repeat(21) },
      { result: 'faulty', faults: [{ field: 'customerNumber', fault: 'malformed' }] },
    ],
  ])('with %j it says %j', async (change, answer) => {
    expect(await lookUp({ ...newBill(), ...change })).toEqual(answer);
  });

  it.each(sampleInstitutions)('there is a sample bill of institution %s', async (institutionNumber) => {
    const numbers = { institutionNumber, customerNumber: '1' };
    const confirmationNumber = sampleConfirmationNumber(numbers);
    expect(await lookUp({ ...numbers, confirmationNumber })).toMatchObject({ result: 'owed' });
  });

  it('says so when the biller does not answer', async () => {
    isReachable = false;
    expect(await lookUp(newBill())).toEqual({ result: 'unavailable' });
    expect(await confirm(newBill())).toEqual({ result: 'unavailable' });
  });
});

describe('somebody who guesses confirmation numbers', () => {
  const guess = (index: number) =>
    lookUp({ institutionNumber: '10001', customerNumber: '42', confirmationNumber: `${index}` });

  async function guesses(times: number): Promise<string[]> {
    const results: string[] = [];
    for (let index = 0; index < times; index += 1) results.push((await guess(index)).result);
    return results;
  }

  it('has ten guesses, and then the biller is not even asked for the right number', async () => {
    expect(await guesses(11)).toEqual([...Array<string>(10).fill('unknown_bill'), 'stopped']);
    const right = newBill();
    expect([await lookUp(right), await confirm(right)]).toEqual([{ result: 'stopped' }, { result: 'stopped' }]);
    expect(await lookUp(right, await money.customer())).toMatchObject({ result: 'owed' });
  });

  it('gets no more of them by many at once, nor by a bill of their own between them', async () => {
    const own = newBill();
    await guesses(4);
    expect(await lookUp(own)).toMatchObject({ result: 'owed' });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(index)));
    expect(answers.filter(({ result }) => result === 'unknown_bill')).toHaveLength(6);
    expect(await lookUp(own)).toEqual({ result: 'stopped' });
  });

  it('waits an hour for the next one, which forgetting old counters does not shorten', async () => {
    await guesses(10);
    money.bank.clock.advanceMs(3_599_999);
    await purgeLookUpCounters(money.banking);
    expect(await guesses(1)).toEqual(['stopped']);
    money.bank.clock.advanceMs(1);
    expect(await guesses(2)).toEqual(['unknown_bill', 'unknown_bill']);
    money.bank.clock.advanceMs(3_600_000);
    await purgeLookUpCounters(money.banking);
    expect(await money.bank.admin.sql`select from banking.bill_look_up_counter`).toHaveLength(0);
  });

  it('is nobody whose biller does not answer, or whose bills are found', async () => {
    const numbers = newBill();
    isReachable = false;
    for (let count = 0; count < 11; count += 1) expect(await lookUp(numbers)).toEqual({ result: 'unavailable' });
    isReachable = true;
    for (let count = 0; count < 11; count += 1) expect(await lookUp(numbers)).toMatchObject({ result: 'owed' });
  });
});

describe('paying a bill', () => {
  it('holds what is owed, takes a code, moves the money, and gives a receipt', async () => {
    const numbers = newBill();
    const amountYen = await owedYen(numbers);
    const orderId = await confirmed(numbers);
    expect(await money.balance(payer.account)).toMatchObject({
      balanceYen: fundsYen,
      availableYen: fundsYen - amountYen,
    });
    expect(await money.prove(payer, orderId)).toMatchObject({ result: 'settled', order: { state: 'posted' } });
    expect(await money.balance(payer.account)).toMatchObject({ balanceYen: fundsYen - amountYen });
    const payment = await findBillPayment(money.banking, orderOf(orderId));
    expect(payment).toMatchObject({ ...numbers, amountYen, feeYen: 0, billerName: 'ワリフ電力', contents: '電気料金' });
    expect(await listBillPayments(money.banking, payer.contractId)).toEqual([payment]);
    expect(await readLatestLines(money.banking, payer.account.id, 1)).toMatchObject([
      { kind: 'bill_payment', description: 'ワリフ電力' },
    ]);
    const { receiptNumber } = payment ?? {};
    expect(money.bank.notices.at(-1)).toMatchObject({ kind: 'bill_paid', details: { amountYen, receiptNumber } });
    expect(await money.differences()).toEqual([]);
  });

  it('twice is refused, for whoever tries', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    await money.prove(payer, await confirmed(numbers));
    const other = await money.customer();
    expect(await lookUp(numbers)).toEqual({ result: 'already_paid' });
    expect(await confirm(numbers, { customer: other, shownYen })).toEqual({ result: 'already_paid' });
  });

  it('by two at the same moment lets one of them', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    const other = await money.customer();
    const answers = await Promise.all([payer, other].map((customer) => confirm(numbers, { customer, shownYen })));
    expect(answers.map(({ result }) => result).sort()).toEqual(['being_paid', 'confirmed']);
  });

  it('once more leads the one who has begun to their own order, and nobody else', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    const ownOrderId = await confirmed(numbers);
    expect(await confirm(numbers, { shownYen })).toEqual({ result: 'being_paid', ownOrderId });
    const other = await money.customer();
    expect(await confirm(numbers, { customer: other, shownYen })).toEqual({ result: 'being_paid', ownOrderId: null });
  });

  it('that somebody gave up is open to others, again to one of two', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    const other = await money.customer();
    await abandonOrder(money.banking, orderOf(await confirmed(numbers)));
    let confirming: Promise<BillConfirmed>[] = [];
    await money.bank.admin.transaction(async (tx) => {
      await tx`select from banking.bill where customer_number = ${numbers.customerNumber} for update`;
      confirming = [payer, other].map((customer) => confirm(numbers, { customer, shownYen }));
      await money.bank.waitForLock();
    });
    const results = (await Promise.all(confirming)).map(({ result }) => result);
    expect(results.sort()).toEqual(['being_paid', 'confirmed']);
  });

  it('is open to others again when the ten minutes of the first are over', async () => {
    const numbers = newBill();
    await confirmed(numbers);
    const other = await money.customer();
    const shownYen = await owedYen(numbers);
    money.bank.clock.advanceMs(599_999);
    expect(await confirm(numbers, { customer: other, shownYen })).toMatchObject({ result: 'being_paid' });
    money.bank.clock.advanceMs(1);
    expect(await confirm(numbers, { customer: other, shownYen })).toMatchObject({ result: 'confirmed' });
  });

  it('the same form again is the same payment, and other input under its key is told apart', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    const form = { formKey: newFormKey(), shownYen };
    const answers = await Promise.all([confirm(numbers, form), confirm(numbers, form)]);
    expect(answers[0]).toMatchObject({ result: 'confirmed' });
    expect(answers[1]).toEqual(answers[0]);
    expect(await confirm(newBill(), form)).toEqual({ result: 'form_reused' });
    expect(await money.balance(payer.account)).toMatchObject({ availableYen: fundsYen - shownYen });
  });

  it('of another amount than was shown is shown anew', async () => {
    const numbers = newBill();
    const amountYen = await owedYen(numbers);
    expect(await confirm(numbers, { shownYen: amountYen - 1 })).toMatchObject({
      result: 'changed',
      bill: { amountYen },
    });
  });

  it('counts for the limits of the day, and wants an account of one’s own', async () => {
    const numbers = newBill();
    const shownYen = await owedYen(numbers);
    const { contractId } = payer;
    await money.setLimits(contractId, { perTransferYen: shownYen - 1, perDayYen: shownYen - 1 });
    expect(await confirm(numbers, { shownYen })).toMatchObject({ obstacle: { reason: 'over_limit' } });
    const form = { contractId, fromAccountId: 'customer:other', numbers, formKey: newFormKey(), shownYen };
    expect(await confirmBill(desk, form)).toEqual({ result: 'unknown_account' });
  });

  it('whose answer was lost is finished by the sweeper', async () => {
    const orderId = await confirmed(newBill());
    money.bank.authority.network = 'down';
    expect(await money.prove(payer, orderId)).toMatchObject({ result: 'unknown' });
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(60);
    await sweepOrders(money.banking, 100);
    expect(await findBillPayment(money.banking, orderOf(orderId))).toMatchObject({ endReason: 'not_proven' });
    expect(money.bank.notices.at(-1)).toMatchObject({ kind: 'bill_not_paid', details: { to: 'ワリフ電力' } });
  });
});

describe('the biller', () => {
  it('is told of a payment once it is posted, under its receipt number', async () => {
    const numbers = newBill();
    const orderId = await confirmed(numbers);
    expect(await tellBillers(desk, 10)).toEqual({ told: 0, done: true });
    await money.prove(payer, orderId);
    const payment = await findBillPayment(money.banking, orderOf(orderId));
    expect(await tellBillers(desk, 10)).toEqual({ told: 1, done: true });
    const { receiptNumber, amountYen, settledAtMs: paidAtMs } = payment ?? {};
    expect(told).toEqual([{ ...numbers, receiptNumber, amountYen, paidAtMs }]);
    expect(await tellBillers(desk, 10)).toEqual({ told: 0, done: true });
  });

  it('that cannot be reached is told later', async () => {
    await money.prove(payer, await confirmed(newBill()));
    isReachable = false;
    expect(await tellBillers(desk, 10)).toEqual({ told: 0, done: true });
    isReachable = true;
    expect(await tellBillers(desk, 10)).toEqual({ told: 1, done: true });
  });
});
