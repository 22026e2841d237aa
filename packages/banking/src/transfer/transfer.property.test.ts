import { isoTime } from '@warifu/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BankAccount } from '../account/bank-account.ts';
import type { Banking } from '../banking.ts';
import { tokyoDate } from '../calendar/calendar-date.ts';
import { bookableDates } from '../calendar/value-date.ts';
import { Died, dyingDatabase, type Death } from '../testing/dying-database.ts';
import { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { cancelBooking } from './cancel-booking.ts';
import { confirmTransfer, type TransferConfirmation } from './confirm-transfer.ts';
import { draftTransfer } from './draft-transfer.ts';
import { abandonOrder } from '../order/abandon-order.ts';
import { authenticateOrder } from '../order/prove-order.ts';
import { sweepOrders } from '../order/sweep-orders.ts';
import { runBookings } from './run-bookings.ts';

const fundsYen = 3_000;
const limits = { perTransferYen: 1_500, perDayYen: 3_000 };
let money: TestMoney;
let deaths = 0;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());

const acts = [
  'confirm',
  'confirm',
  'book',
  'prove',
  'prove',
  'prove',
  'mistype',
  'lose',
  'abandon',
  'cancel',
  'sweep',
  'run',
  'wait',
  'resubmit',
] as const;

interface Step {
  readonly act: (typeof acts)[number];
  readonly from: number;
  readonly to: number;
  readonly amountYen: number;
  /** Which of the forms or orders there are. */
  readonly pick: number;
  readonly death: Death | null;
}

const steps = fc.array(
  fc.record<Step>({
    act: fc.constantFrom(...acts),
    from: fc.nat(1),
    to: fc.nat(3),
    amountYen: fc.integer({ min: 1, max: 1_600 }),
    pick: fc.nat(1_000),
    death: fc.option(
      fc.record<Death>({ transaction: fc.nat(3), at: fc.oneof(fc.nat(12), fc.constant('after_commit' as const)) }),
    ),
  }),
  { minLength: 10, maxLength: 30 },
);

interface OrderRow {
  readonly id: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amountYen: number;
  readonly feeYen: number;
  readonly leavesOn: string;
  readonly contractId: string;
  readonly state: string;
  readonly isHeld: boolean;
  readonly entries: number;
  readonly proofsUsed: number;
}

class Run {
  readonly #customers: MoneyCustomer[] = [];
  readonly #accounts: BankAccount[] = [];
  readonly #forms: TransferConfirmation[] = [];
  readonly #orders: { readonly id: string; readonly customer: MoneyCustomer }[] = [];

  async open(): Promise<void> {
    for (let count = 0; count < 2; count += 1) {
      const customer = await money.customer(fundsYen);
      await money.setLimits(customer.contractId, limits);
      this.#customers.push(customer);
      this.#accounts.push(customer.account, await money.openAccount(customer.contractId, 0));
    }
  }

  /** A program that may die on the way. Then another takes the same form, as after a reload. */
  async #perform(death: Death | null, work: (banking: Banking) => Promise<unknown>): Promise<void> {
    try {
      await work({ ...money.banking, db: dyingDatabase(money.banking.db, death) });
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      deaths += 1;
      await work(money.banking);
    }
  }

  async take(step: Step): Promise<void> {
    const { clock, authority } = money.bank;
    authority.network = 'up';
    const order = this.#orders.at(-1 - (step.pick % 3));
    switch (step.act) {
      case 'confirm':
      case 'book':
        await this.#confirm(step);
        return;
      case 'resubmit':
        await this.#submit(this.#forms[step.pick % this.#forms.length], step.death);
        return;
      case 'prove':
        await this.#prove(order, step, (customer) => customer.token.code());
        return;
      case 'mistype':
        await this.#prove(order, step, () => '000000');
        return;
      case 'lose':
        authority.network = step.pick % 2 === 0 ? 'down' : 'loses_answers';
        await this.#prove(order, step, (customer) => customer.token.code());
        return;
      case 'abandon':
        if (order === undefined) return;
        await this.#perform(step.death, (banking) =>
          abandonOrder(banking, { contractId: order.customer.contractId, orderId: order.id }),
        );
        return;
      case 'cancel': {
        if (order === undefined) return;
        clock.advanceSeconds(60);
        const { contractId, token } = order.customer;
        const form = { contractId, orderId: order.id, formKey: newFormKey(), code: token.code() };
        await this.#perform(step.death, (banking) => cancelBooking(banking, form));
        return;
      }
      case 'sweep':
        await this.#perform(step.death, (banking) => sweepOrders(banking, 1 + (step.pick % 20)));
        return;
      case 'run':
        await this.#perform(step.death, (banking) => runBookings(banking, 1 + (step.pick % 5)));
        return;
      case 'wait':
        clock.advanceSeconds(step.pick % 3 === 0 ? 43_200 : step.amountYen);
    }
  }

  async #confirm({ act, from, to, amountYen, death }: Step): Promise<void> {
    const customer = this.#customer(from);
    const target = this.#accounts[to];
    const there = { kind: 'account' as const, ...elsewhere };
    const here = { ...there, bankCode: '1990', branchCode: '001', accountNumber: target?.number ?? '' };
    const request = {
      contractId: customer.contractId,
      fromAccountId: customer.account.id,
      to: target === undefined || target.id === customer.account.id ? there : here,
      amountYen,
      on: act === 'book' ? this.#nextBookable() : 'today',
    };
    const drafted = await draftTransfer(money.desk, request);
    if (drafted.result !== 'drafted') throw new Error(JSON.stringify(drafted));
    const form = { ...request, formKey: newFormKey(), shown: drafted.draft };
    this.#forms.push(form);
    await this.#submit(form, death);
  }

  #nextBookable(): string {
    const today = tokyoDate(money.bank.clock.nowMs());
    return bookableDates(today, money.banking.policy.bookingHorizonDays)[0] ?? '';
  }

  async #submit(form: TransferConfirmation | undefined, death: Death | null): Promise<void> {
    if (form === undefined) return;
    await this.#perform(death, async (banking) => {
      const answer = await confirmTransfer({ ...money.desk, banking }, form);
      const customer = this.#customers.find(({ contractId }) => contractId === form.contractId);
      if (answer.result !== 'confirmed' || customer === undefined) return;
      if (!this.#orders.some(({ id }) => id === answer.orderId)) this.#orders.push({ id: answer.orderId, customer });
    });
  }

  async #prove(
    order: { readonly id: string; readonly customer: MoneyCustomer } | undefined,
    { death }: Step,
    codeOf: (customer: MoneyCustomer) => string,
  ): Promise<void> {
    if (order === undefined) return;
    money.bank.clock.advanceSeconds(60);
    const { contractId } = order.customer;
    const form = { contractId, orderId: order.id, formKey: newFormKey(), code: codeOf(order.customer) };
    await this.#perform(death, (banking) => authenticateOrder(banking, form));
  }

  #customer(index: number): MoneyCustomer {
    const customer = this.#customers[index];
    if (customer === undefined) throw new Error('there is no such customer');
    return customer;
  }

  async #rows(): Promise<readonly OrderRow[]> {
    const contracts = this.#customers.map(({ contractId }) => contractId);
    const now = isoTime(money.bank.clock.nowMs());
    return await money.bank.admin.sql<OrderRow[]>`
      select o.id, o.from_account as "fromAccount", o.to_account as "toAccount", o.amount_yen as "amountYen",
        o.fee_yen as "feeYen", o.leaves_on as "leavesOn", o.contract_id as "contractId", o.state,
        o.hold_id is not null and o.state in ('confirmed', 'authenticating') and o.confirmed_until > ${now} as "isHeld",
        (select count(*) from ledger.entry e where e.idempotency_key = o.contract_id || ':order:' || o.id) as entries,
        (select count(*) from banking.proof p
          where p.subject = o.id::text and p.purpose = 'transfer' and p.used_at is not null) as "proofsUsed"
      from banking.payment_order o where o.contract_id = any(${contracts}::text[])`;
  }

  /** What the orders say is what is on the accounts, and no rule was broken on the way. */
  async check(): Promise<void> {
    const rows = await this.#rows();
    const sum = (some: readonly OrderRow[], of: (row: OrderRow) => number) =>
      some.reduce((total, row) => total + of(row), 0);
    const posted = rows.filter(({ state }) => state === 'posted');
    for (const account of this.#accounts) {
      const isFirst = this.#customers.some((customer) => customer.account.id === account.id);
      const received = sum(
        posted.filter(({ toAccount }) => toAccount === account.id),
        (row) => row.amountYen,
      );
      const given = sum(
        posted.filter(({ fromAccount }) => fromAccount === account.id),
        (row) => row.amountYen + row.feeYen,
      );
      const held = sum(
        rows.filter((row) => row.isHeld && row.fromAccount === account.id),
        (row) => row.amountYen + row.feeYen,
      );
      const balanceYen = (isFirst ? fundsYen : 0) + received - given;
      expect(await money.balance(account)).toMatchObject({ balanceYen, availableYen: balanceYen - held });
    }
    for (const row of rows) {
      expect(row.entries, row.state).toBe(row.state === 'posted' ? 1 : 0);
      if (row.state === 'posted' || row.state === 'booked') expect(row.proofsUsed, row.state).toBe(1);
      if (row.state === 'posted') expect(row.amountYen).toBeLessThanOrEqual(limits.perTransferYen);
    }
    for (const ofDay of Map.groupBy(posted, ({ contractId, leavesOn }) => contractId + leavesOn).values()) {
      expect(sum(ofDay, (row) => row.amountYen)).toBeLessThanOrEqual(limits.perDayYen);
    }
    expect(await money.differences()).toEqual([]);
  }

  /** With everything up and time passing, nothing stays half done. */
  async settle(): Promise<void> {
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(660);
    await sweepOrders(money.banking, 1_000);
    await this.check();
    const states = (await this.#rows()).map(({ state }) => state);
    expect(states.filter((state) => state === 'confirmed' || state === 'authenticating')).toEqual([]);
  }
}

it('whatever is done in whatever order, and wherever programs die, orders and accounts agree and no rule is broken', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const run = new Run();
      await run.open();
      for (const step of taken) {
        await run.take(step);
        await run.check();
      }
      await run.settle();
    }),
    { numRuns: 20 },
  );
  expect(deaths).toBeGreaterThan(10);
});
