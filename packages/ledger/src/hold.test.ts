import { systemRandom } from '@warifu/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  accountId,
  bookEntry,
  closeAccount,
  expireHolds,
  newHoldId,
  placeHold,
  postHold,
  readHold,
  verifyBalances,
  voidHold,
  type HoldId,
  type NewEntry,
  type NewHold,
} from './index.ts';
import { entryOf, holdMs, holdOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterEach(async () => {
  expect((await verifyBalances(ledger.program)).differences).toEqual([]);
});
afterAll(() => ledger.drop());

const place = (hold: NewHold) => ledger.tx((tx, nowMs) => placeHold(tx, hold, nowMs));
const post = (id: HoldId, entry: NewEntry) => ledger.tx((tx, nowMs) => postHold(tx, id, entry, nowMs));
const voidOf = (id: HoldId) => ledger.tx((tx, nowMs) => voidHold(tx, id, nowMs));
const book = (entry: NewEntry) => ledger.tx((tx, nowMs) => bookEntry(tx, entry, nowMs));

async function accountWithHold(fundsYen: number, heldYen: number) {
  const [payer, payee] = [await ledger.customer(fundsYen), await ledger.customer()];
  const hold = holdOf(payer, heldYen, ledger.clock.nowMs() + holdMs);
  expect(await place(hold)).toMatchObject({ result: 'placed' });
  return { payer, payee, hold, entry: transfer(payer, payee, heldYen) };
}

const shortOf = (id: string) => ({ result: 'refused', reason: 'insufficient_funds', accountId: id });
const notLive = (state: string) => ({ result: 'refused', reason: 'hold_not_live', state });

describe('a hold', () => {
  it('keeps its money from every other use and leaves the balance as it is', async () => {
    const { payer, payee, hold } = await accountWithHold(1000, 700);
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 1000, heldYen: 700, availableYen: 300 });
    expect(await book(transfer(payer, payee, 301))).toEqual(shortOf(payer));
    expect(await place(holdOf(payer, 301, hold.expiresAtMs))).toEqual(shortOf(payer));
    expect(await book(transfer(payer, payee, 300))).toMatchObject({ result: 'booked' });
  });

  it('may use an overdraft, and no more', async () => {
    const account = await ledger.customer(100, -50);
    const untilMs = ledger.clock.nowMs() + holdMs;
    expect(await place(holdOf(account, 151, untilMs))).toEqual(shortOf(account));
    expect(await place(holdOf(account, 150, untilMs))).toMatchObject({ result: 'placed' });
    expect(await ledger.account(account)).toMatchObject({ heldYen: 150, availableYen: 0 });
  });

  it('is refused on an account that is unknown or closed', async () => {
    const [unknown, closed] = [accountId('nobody'), await ledger.customer()];
    await ledger.tx((tx, nowMs) => closeAccount(tx, closed, nowMs));
    const untilMs = ledger.clock.nowMs() + holdMs;
    expect(await place(holdOf(unknown, 1, untilMs))).toMatchObject({ reason: 'unknown_account', accountId: unknown });
    expect(await place(holdOf(closed, 1, untilMs))).toMatchObject({ reason: 'account_closed', accountId: closed });
  });

  it.each([
    ['of nothing', { amountYen: 0 }],
    ['of less than nothing', { amountYen: -5 }],
    ['of a fraction', { amountYen: 1.5 }],
    ['that is over', { expiresAtMs: 0 }],
  ])('%s is a mistake of the program', async (_, part) => {
    const account = await ledger.customer(100);
    await expect(place({ ...holdOf(account, 1, ledger.clock.nowMs() + holdMs), ...part })).rejects.toThrow(RangeError);
  });

  it('that comes again is the same one, even with a later end, and keeps nothing more back', async () => {
    const { payer, hold } = await accountWithHold(100, 60);
    const again = { ...hold, id: newHoldId(systemRandom), expiresAtMs: hold.expiresAtMs + 5000 };
    expect(await place(again)).toEqual({
      result: 'placed',
      replayed: true,
      holdId: hold.id,
      expiresAtMs: hold.expiresAtMs,
    });
    expect(await ledger.account(payer)).toMatchObject({ heldYen: 60 });
    expect(await place({ ...hold, amountYen: 61 })).toEqual({ result: 'refused', reason: 'idempotency_key_reused' });
  });

  it('placed a hundred times at once under one key is placed once', async () => {
    const payer = await ledger.customer(1000);
    const hold = holdOf(payer, 10, ledger.clock.nowMs() + holdMs);
    const answers = await Promise.all(Array.from({ length: 100 }, () => place(hold)));
    expect(answers.filter((answer) => answer.result === 'placed' && !answer.replayed)).toHaveLength(1);
    expect(await ledger.account(payer)).toMatchObject({ heldYen: 10 });
  });

  it('of many at once get no more than there is', async () => {
    const payer = await ledger.customer(100);
    const untilMs = ledger.clock.nowMs() + holdMs;
    const answers = await Promise.all(Array.from({ length: 40 }, () => place(holdOf(payer, 30, untilMs))));
    expect(answers.filter(({ result }) => result === 'placed')).toHaveLength(3);
    expect(await ledger.account(payer)).toMatchObject({ heldYen: 90, availableYen: 10 });
  });
});

describe('posting a hold', () => {
  it('moves its money, frees it, and names the entry', async () => {
    const { payer, payee, hold, entry } = await accountWithHold(100, 100);
    expect(await post(hold.id, entry)).toMatchObject({ result: 'booked', replayed: false, entryId: entry.id });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 0, heldYen: 0, availableYen: 0 });
    expect(await ledger.account(payee)).toMatchObject({ balanceYen: 100 });
    expect(await readHold(ledger.program.sql, hold.id, ledger.clock.nowMs())).toEqual({
      id: hold.id,
      accountId: payer,
      amountYen: 100,
      placedAtMs: ledger.clock.nowMs(),
      expiresAtMs: hold.expiresAtMs,
      state: 'posted',
      entryId: entry.id,
    });
  });

  it('takes an amount and a fee together from what is held', async () => {
    const { payer, payee, hold } = await accountWithHold(330, 330);
    const entry = entryOf([payer, -300], [payer, -30], [payee, 300], [ledger.vault, 30]);
    expect(await post(hold.id, entry)).toMatchObject({ result: 'booked' });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 0, heldYen: 0 });
  });

  it('happens once: the same again is told of the first, another is refused', async () => {
    const { payee, hold, entry } = await accountWithHold(100, 40);
    await post(hold.id, entry);
    expect(await post(hold.id, entry)).toMatchObject({ result: 'booked', replayed: true, entryId: entry.id });
    const other = { ...entry, id: newOther(), idempotencyKey: 'another-key' };
    expect(await post(hold.id, other)).toEqual(notLive('posted'));
    expect(await ledger.account(payee)).toMatchObject({ balanceYen: 40 });
  });

  it('under the key of an entry without a hold is refused, and the other way round', async () => {
    const { hold, entry } = await accountWithHold(100, 40);
    await book(entry);
    expect(await post(hold.id, entry)).toMatchObject({ reason: 'idempotency_key_reused' });
    const posted = { ...entry, id: newOther(), idempotencyKey: 'key-of-a-hold' };
    await post(hold.id, posted);
    expect(await book(posted)).toMatchObject({ reason: 'idempotency_key_reused' });
  });

  it('that is voided, expired or unknown moves nothing', async () => {
    const voided = await accountWithHold(100, 40);
    await voidOf(voided.hold.id);
    expect(await post(voided.hold.id, voided.entry)).toEqual(notLive('voided'));
    const expired = await accountWithHold(100, 40);
    ledger.clock.advanceMs(holdMs);
    expect(await post(expired.hold.id, expired.entry)).toEqual(notLive('expired'));
    expect(await post(newHoldId(systemRandom), expired.entry)).toEqual({ result: 'refused', reason: 'unknown_hold' });
    expect(await ledger.account(expired.payer)).toMatchObject({ balanceYen: 100, heldYen: 0 });
  });

  it('is still possible in its last millisecond', async () => {
    const { hold, entry } = await accountWithHold(100, 40);
    ledger.clock.advanceMs(holdMs - 1);
    expect(await post(hold.id, entry)).toMatchObject({ result: 'booked' });
  });

  it('to a closed account is refused and leaves the hold alive', async () => {
    const { payer, payee, hold, entry } = await accountWithHold(100, 40);
    await ledger.tx((tx, nowMs) => closeAccount(tx, payee, nowMs));
    expect(await post(hold.id, entry)).toMatchObject({ reason: 'account_closed', accountId: payee });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 40 });
  });

  it.each([
    ['less than it keeps back', 39],
    ['more than it keeps back', 41],
  ])('with an entry that takes %s is a mistake of the program', async (_, amountYen) => {
    const { payer, payee, hold } = await accountWithHold(100, 40);
    await expect(post(hold.id, transfer(payer, payee, amountYen))).rejects.toThrow('exactly the held amount');
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 40 });
  });

  it('with an entry of other accounts is a mistake of the program', async () => {
    const { hold } = await accountWithHold(100, 40);
    const strangers = transfer(ledger.vault, await ledger.customer(), 40);
    await expect(post(hold.id, strangers)).rejects.toThrow('exactly the held amount');
  });

  it('and voiding it at once: exactly one of them happens', async () => {
    const races = await Promise.all(Array.from({ length: 25 }, () => accountWithHold(100, 100)));
    const outcomes = await Promise.all(
      races.flatMap(({ hold, entry }, index) => {
        const both = [() => post(hold.id, entry), () => voidOf(hold.id)];
        return (index % 2 === 0 ? both : both.reverse()).map(async (act) => ({ index, ...(await act()) }));
      }),
    );
    for (const [index, { payer, payee }] of races.entries()) {
      const ofRace = outcomes.filter((outcome) => outcome.index === index);
      const won = ofRace.filter(({ result }) => result !== 'refused');
      expect(won).toHaveLength(1);
      const moved = won[0]?.result === 'booked' ? 100 : 0;
      expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100 - moved, heldYen: 0 });
      expect(await ledger.account(payee)).toMatchObject({ balanceYen: moved });
    }
  });
});

describe('voiding a hold', () => {
  it('gives its money free, and again changes nothing', async () => {
    const { payer, hold } = await accountWithHold(100, 40);
    expect(await voidOf(hold.id)).toEqual({ result: 'voided', replayed: false });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 0 });
    expect(await voidOf(hold.id)).toEqual({ result: 'voided', replayed: true });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 0 });
  });

  it('that was posted, has expired or is unknown is refused', async () => {
    const posted = await accountWithHold(100, 40);
    await post(posted.hold.id, posted.entry);
    expect(await voidOf(posted.hold.id)).toEqual(notLive('posted'));
    const expired = await accountWithHold(100, 40);
    ledger.clock.advanceMs(holdMs);
    expect(await voidOf(expired.hold.id)).toEqual(notLive('expired'));
    expect(await voidOf(newHoldId(systemRandom))).toEqual({ result: 'refused', reason: 'unknown_hold' });
  });
});

describe('a hold whose time is over', () => {
  it('stands in nobody’s way, even when nobody sweeps', async () => {
    const { payer, payee, hold } = await accountWithHold(100, 100);
    ledger.clock.advanceMs(holdMs);
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 0, availableYen: 100 });
    expect(await readHold(ledger.program.sql, hold.id, ledger.clock.nowMs())).toMatchObject({ state: 'expired' });
    expect(await book(transfer(payer, payee, 100))).toMatchObject({ result: 'booked' });
  });

  it('stays over for a program whose clock is behind', async () => {
    const { payer, hold, entry } = await accountWithHold(100, 100);
    const earlierMs = ledger.clock.nowMs();
    ledger.clock.advanceMs(holdMs);
    await place(holdOf(payer, 1, ledger.clock.nowMs() + holdMs));
    const late = await ledger.tx((tx) => postHold(tx, hold.id, entry, earlierMs));
    expect(late).toEqual(notLive('expired'));
  });

  it('is swept, the oldest first, as many as asked for', async () => {
    await endAll();
    const first = await accountWithHold(100, 10);
    ledger.clock.advanceSeconds(1);
    const second = await accountWithHold(100, 10);
    ledger.clock.advanceMs(holdMs - 1000);
    expect(await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 10)).toBe(1);
    ledger.clock.advanceSeconds(1);
    const third = await accountWithHold(100, 10);
    expect(await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 10)).toBe(1);
    expect(await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 10)).toBe(0);
    const rows = await ledger.admin.sql<{ id: string; state: string }[]>`
      select id, state from ledger.hold where id = any(${[first, second, third].map(({ hold }) => hold.id)}::uuid[])`;
    expect(Object.fromEntries(rows.map(({ id, state }) => [id, state]))).toEqual({
      [first.hold.id]: 'expired',
      [second.hold.id]: 'expired',
      [third.hold.id]: 'held',
    });
  });

  it('is swept in portions', async () => {
    await endAll();
    for (let count = 0; count < 5; count += 1) await accountWithHold(100, 10);
    ledger.clock.advanceMs(holdMs);
    const { sql } = ledger.program;
    const portions = [];
    for (let sweep = 0; sweep < 4; sweep += 1) portions.push(await expireHolds(sql, ledger.clock.nowMs(), 2));
    expect(portions).toEqual([2, 2, 1, 0]);
  });

  it('is left for the next sweep while its account is busy', async () => {
    await endAll();
    const { payer } = await accountWithHold(100, 10);
    ledger.clock.advanceMs(holdMs);
    await ledger.admin.transaction(async (tx) => {
      await tx`select from ledger.account where id = ${payer} for update`;
      expect(await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 10)).toBe(0);
    });
    expect(await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 10)).toBe(1);
  });
});

/** What earlier tests left alive. */
async function endAll(): Promise<void> {
  ledger.clock.advanceMs(holdMs);
  await expireHolds(ledger.program.sql, ledger.clock.nowMs(), 1000);
}

function newOther() {
  return transfer(ledger.vault, ledger.vault, 1).id;
}
