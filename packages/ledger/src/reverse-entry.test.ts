import { systemRandom } from '@warifu/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  bookEntry,
  closeAccount,
  newEntryId,
  readEntry,
  readHold,
  placeHold,
  postHold,
  reverseEntry,
  verifyBalances,
  type EntryId,
  type NewEntry,
  type NewReversal,
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

const book = (entry: NewEntry) => ledger.tx((tx, nowMs) => bookEntry(tx, entry, nowMs));
const reverse = (reversal: NewReversal) => ledger.tx((tx, nowMs) => reverseEntry(tx, reversal, nowMs));

function reversalOf(reverses: EntryId): NewReversal {
  const id = newEntryId(systemRandom);
  return { id, reverses, idempotencyKey: `reversal:${id}`, description: '誤振込', valueDate: '2026-11-25' };
}

const refused = (reason: string) => ({ result: 'refused', reason });

describe('a reversal', () => {
  it('brings every account back to where it stood, by postings of its own', async () => {
    const [payer, payee, fees] = [await ledger.customer(1000), await ledger.customer(), await ledger.internal()];
    const entry = entryOf([payer, -300], [payee, 300], [payer, -220], [fees, 220]);
    await book(entry);
    const reversal = reversalOf(entry.id);
    expect(await reverse(reversal)).toMatchObject({ result: 'booked', replayed: false, entryId: reversal.id });
    const { sql } = ledger.program;
    expect(await readEntry(sql, reversal.id)).toMatchObject({
      kind: 'reversal',
      description: '誤振込',
      valueDate: '2026-11-25',
      reverses: entry.id,
      postings: [
        { accountId: fees, amountYen: -220, balanceAfterYen: 0 },
        { accountId: payer, amountYen: 220, balanceAfterYen: 700, description: 'ﾜﾘﾌ ﾀﾛｳ' },
        { accountId: payee, amountYen: -300, balanceAfterYen: 0 },
        { accountId: payer, amountYen: 300, balanceAfterYen: 1000 },
      ],
    });
    expect(await readEntry(sql, entry.id)).toMatchObject({ reverses: null, reversedBy: reversal.id });
  });

  it('of money that came in and went out again within one entry needs no funds', async () => {
    const through = await ledger.customer();
    const entry = entryOf([ledger.vault, -50], [through, 50], [through, -50], [ledger.vault, 50]);
    await book(entry);
    expect(await reverse(reversalOf(entry.id))).toMatchObject({ result: 'booked' });
  });

  it('happens once, whoever asks again', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer(100)];
    const entry = transfer(payer, payee, 60);
    await book(entry);
    const reversal = reversalOf(entry.id);
    await reverse(reversal);
    expect(await reverse(reversal)).toMatchObject({ result: 'booked', replayed: true, entryId: reversal.id });
    expect(await reverse(reversalOf(entry.id))).toEqual(refused('already_reversed'));
    expect(await reverse({ ...reversal, description: 'another' })).toEqual(refused('idempotency_key_reused'));
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100 });
  });

  it('asked for many times at once happens once', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer(1000)];
    const entry = transfer(payer, payee, 60);
    await book(entry);
    const answers = await Promise.all(Array.from({ length: 30 }, () => reverse(reversalOf(entry.id))));
    expect(answers.filter(({ result }) => result === 'booked')).toHaveLength(1);
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100 });
  });

  it('is not reversed itself: what was right is booked anew', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 60);
    await book(entry);
    const reversal = reversalOf(entry.id);
    await reverse(reversal);
    expect(await reverse(reversalOf(reversal.id))).toEqual(refused('entry_is_a_reversal'));
    expect(await book(transfer(payer, payee, 60))).toMatchObject({ result: 'booked' });
  });

  it('of an entry that there is not is refused', async () => {
    expect(await reverse(reversalOf(newEntryId(systemRandom)))).toEqual(refused('unknown_entry'));
  });

  it('is refused when the money has been spent, and when an account is closed', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 60);
    await book(entry);
    await book(transfer(payee, ledger.vault, 1));
    expect(await reverse(reversalOf(entry.id))).toEqual({ ...refused('insufficient_funds'), accountId: payee });
    await book(transfer(payee, ledger.vault, 59));
    await ledger.tx((tx, nowMs) => closeAccount(tx, payee, nowMs));
    expect(await reverse(reversalOf(entry.id))).toEqual({ ...refused('account_closed'), accountId: payee });
  });

  it('of a posted hold leaves the hold posted', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const hold = holdOf(payer, 60, ledger.clock.nowMs() + holdMs);
    const entry = transfer(payer, payee, 60);
    await ledger.tx((tx, nowMs) => placeHold(tx, hold, nowMs));
    await ledger.tx((tx, nowMs) => postHold(tx, hold.id, entry, nowMs));
    expect(await reverse(reversalOf(entry.id))).toMatchObject({ result: 'booked' });
    const { sql } = ledger.program;
    expect(await readHold(sql, hold.id, ledger.clock.nowMs())).toMatchObject({ state: 'posted', entryId: entry.id });
    expect(await ledger.account(payer)).toMatchObject({ balanceYen: 100, heldYen: 0 });
  });
});
