import { systemRandom } from '@warifu/kernel';
import type { TransactionSql } from '@warifu/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  bookEntry,
  closeAccount,
  expireHolds,
  newEntryId,
  placeHold,
  postHold,
  readAccounts,
  readHold,
  reverseEntry,
  verifyBalances,
  voidHold,
  type AccountId,
} from './index.ts';
import { BooksModel, type Line } from './testing/books-model.ts';
import { acrossCrash, crashPoints, installCrashes, type CrashPoint } from './testing/crashes.ts';
import { entryOf, holdOf, openTestLedger, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
/** How often a connection died at each point, over all runs. */
const crashes = new Map<CrashPoint, number>();
beforeAll(async () => {
  ledger = await openTestLedger();
  await installCrashes(ledger.admin);
});
afterAll(() => ledger.drop());

interface Step {
  readonly act: 'book' | 'book with fee' | 'place' | 'post' | 'void' | 'reverse' | 'close' | 'expire' | 'wait';
  readonly from: number;
  readonly to: number;
  readonly amountYen: number;
  /** Which of the holds or entries there are. */
  readonly pick: number;
  readonly crash: CrashPoint | null;
}

const steps = fc.array(
  fc.record<Step>({
    act: fc.constantFrom(
      'book',
      'book with fee',
      'place',
      'place',
      'post',
      'post',
      'void',
      'reverse',
      'close',
      'expire',
      'wait',
    ),
    from: fc.nat(3),
    to: fc.nat(3),
    amountYen: fc.integer({ min: 1, max: 700 }),
    pick: fc.nat(1000),
    crash: fc.oneof(fc.constant(null), fc.constantFrom(...crashPoints)),
  }),
  { minLength: 10, maxLength: 40 },
);

type Answer = { readonly result: string } & Partial<{ reason: string; replayed: boolean; accountId: string }>;

/** What a step does on both sides: the model's word at once, the ledger's answer in a transaction that may be repeated. */
interface Move {
  readonly expected: string;
  readonly real: (tx: TransactionSql) => Promise<Answer>;
}

const customersFunds = [1000, 500, 0];

class Run {
  readonly model = new BooksModel();
  readonly accounts: AccountId[] = [];

  async open(): Promise<void> {
    for (const fundsYen of customersFunds) {
      const floorYen = fundsYen === 500 ? -200 : 0;
      const id = await ledger.customer(fundsYen, floorYen);
      this.accounts.push(id);
      this.model.accounts.set(id, { floorYen, open: true, balanceYen: fundsYen });
    }
    const internal = await ledger.internal();
    this.accounts.push(internal);
    this.model.accounts.set(internal, { floorYen: null, open: true, balanceYen: 0 });
  }

  async take(step: Step): Promise<void> {
    if (step.act === 'wait') {
      ledger.clock.advanceSeconds(step.amountYen);
      return;
    }
    if (step.act === 'expire') {
      await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 1 + (step.pick % 3));
      return;
    }
    const move = this.#move(step, ledger.clock.nowMs());
    if (move === null) return;
    const { answer, crashed } = await acrossCrash(ledger, step.crash, move.real);
    expect(answer.reason ?? answer.result, step.act).toBe(move.expected);
    if (crashed && step.crash !== null) {
      crashes.set(step.crash, (crashes.get(step.crash) ?? 0) + 1);
      if (answer.result === 'booked' || answer.result === 'placed') {
        expect(answer.replayed, `after a crash ${step.crash}`).toBe(step.crash === 'after commit');
      }
    }
  }

  #move(step: Step, nowMs: number): Move | null {
    const { model } = this;
    const [from, to] = [this.#account(step.from), this.#account(step.to)];
    const hold = model.holds[step.pick % model.holds.length];
    const entry = model.entries[step.pick % model.entries.length];
    switch (step.act) {
      case 'book':
      case 'book with fee': {
        const fee: Line[] =
          step.act === 'book'
            ? []
            : [
                [from, -110],
                [this.#account(3), 110],
              ];
        const given = entryOf([from, -step.amountYen], [to, step.amountYen], ...fee);
        const lines = given.postings.map((posting): Line => [posting.accountId, posting.amountYen]);
        return {
          expected: model.book({ id: given.id, lines }, nowMs),
          real: (tx) => bookEntry(tx, given, nowMs),
        };
      }
      case 'place': {
        const given = holdOf(from, step.amountYen, nowMs + 600_000);
        const { id, amountYen, expiresAtMs } = given;
        return {
          expected: model.place({ id, account: from, amountYen, expiresAtMs }, nowMs),
          real: (tx) => placeHold(tx, given, nowMs),
        };
      }
      case 'post': {
        if (hold === undefined || hold.account === to) return null;
        const given = entryOf([hold.account, -hold.amountYen], [to, hold.amountYen]);
        const lines: Line[] = [
          [hold.account, -hold.amountYen],
          [to, hold.amountYen],
        ];
        return {
          expected: model.post(hold, given.id, lines, nowMs),
          real: (tx) => postHold(tx, hold.id, given, nowMs),
        };
      }
      case 'void':
        if (hold === undefined) return null;
        return { expected: model.void(hold, nowMs), real: (tx) => voidHold(tx, hold.id, nowMs) };
      case 'reverse': {
        if (entry === undefined) return null;
        const id = newEntryId(systemRandom);
        const given = { id, reverses: entry.id, idempotencyKey: id, description: '', valueDate: '2026-11-24' };
        return { expected: model.reverse(entry, id, nowMs), real: (tx) => reverseEntry(tx, given, nowMs) };
      }
      case 'close':
        return { expected: model.close(from, nowMs), real: (tx) => closeAccount(tx, from, nowMs) };
      default:
        return null;
    }
  }

  /** Both sides show the same, and the books are provable. */
  async compare(): Promise<void> {
    const nowMs = ledger.clock.nowMs();
    const { sql } = ledger.program;
    const shown = await readAccounts(sql, this.accounts, nowMs);
    expect(shown).toMatchObject(
      this.accounts.map((id) => {
        const account = this.model.accounts.get(id);
        return { id, balanceYen: account?.balanceYen, heldYen: this.model.heldYen(id, nowMs) };
      }),
    );
    for (const hold of this.model.holds) {
      expect(await readHold(sql, hold.id, nowMs)).toMatchObject({ state: this.model.stateOf(hold, nowMs) });
    }
    expect((await verifyBalances(ledger.program)).differences).toEqual([]);
  }

  #account(index: number): AccountId {
    return this.accounts[index] ?? ledger.vault;
  }
}

it('whatever is done in whatever order, and wherever connections die, the books agree with plain sums', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const run = new Run();
      await run.open();
      for (const step of taken) {
        await run.take(step);
        await run.compare();
      }
    }),
    { numRuns: 25 },
  );
  expect([...crashes.keys()].sort()).toEqual([...crashPoints].sort());
  await expectNothingWasEverBelow();
});

async function expectNothingWasEverBelow(): Promise<void> {
  const below = await ledger.admin.sql`
    select p.* from ledger.posting p join ledger.account a on a.id = p.account_id
    where p.balance_after_yen < a.floor_yen`;
  expect(below).toHaveLength(0);
  const [whole] = await ledger.admin.sql<{ sum: number }[]>`select sum(amount_yen)::bigint as sum from ledger.posting`;
  expect(whole?.sum).toBe(0);
}
