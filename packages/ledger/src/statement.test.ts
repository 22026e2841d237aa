import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookEntry, readLatest, readStatement, reverseEntry, type AccountId, type StatementLine } from './index.ts';
import { openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.drop());

/** One yen comes in at each of the times. */
async function accountWithBook(...timesMs: number[]): Promise<AccountId> {
  const account = await ledger.customer();
  for (const timeMs of timesMs) {
    await ledger.tx((tx) => bookEntry(tx, transfer(ledger.vault, account, 1), timeMs));
  }
  return account;
}

const numbers = (lines: readonly StatementLine[]) => lines.map(({ number }) => number);

describe('a statement', () => {
  const day = 86_400_000;
  const whole = { fromMs: 0, toMs: 100 * day, after: 0, limit: 500 };

  it('shows a posting with its entry and the balance after it', async () => {
    const account = await accountWithBook(day);
    const { lines, next } = await readStatement(ledger.program.sql, { accountId: account, ...whole });
    expect(next).toBeNull();
    expect(lines).toEqual([
      {
        number: 1,
        entryId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        bookedAtMs: day,
        valueDate: '2026-11-24',
        kind: 'transfer',
        reverses: null,
        amountYen: 1,
        balanceAfterYen: 1,
        description: 'ﾜﾘﾌ ﾀﾛｳ',
      },
    ]);
  });

  it('has what was booked from its first moment on and before its last', async () => {
    const accountId = await accountWithBook(day - 1, day, day + 1, 2 * day - 1, 2 * day);
    const period = { accountId, fromMs: day, toMs: 2 * day, after: 0, limit: 500 };
    const { lines } = await readStatement(ledger.program.sql, period);
    expect(numbers(lines)).toEqual([2, 3, 4]);
  });

  it('comes in pages, none missing and none twice, while more is booked', async () => {
    const accountId = await accountWithBook(...Array.from({ length: 7 }, (_, index) => index * day));
    const pages = [];
    let after: number | null = 0;
    while (after !== null && pages.length < 10) {
      const page = await readStatement(ledger.program.sql, { ...whole, accountId, after, limit: 3 });
      pages.push(numbers(page.lines));
      if (pages.length === 1) await ledger.tx((tx) => bookEntry(tx, transfer(ledger.vault, accountId, 1), 8 * day));
      after = page.next;
    }
    expect(pages).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8],
    ]);
  });

  it('ends with a page that is just full', async () => {
    const accountId = await accountWithBook(day, day, day);
    const page = await readStatement(ledger.program.sql, { ...whole, accountId, limit: 3 });
    expect(numbers(page.lines)).toEqual([1, 2, 3]);
    expect(page.next).toBeNull();
  });

  it('keeps the order of the book where a clock went back, so that each balance follows from the one before', async () => {
    const accountId = await accountWithBook(5 * day, 5 * day - 20, 5 * day + 1);
    const { lines } = await readStatement(ledger.program.sql, { ...whole, accountId });
    expect(lines.map(({ balanceAfterYen }) => balanceAfterYen)).toEqual([1, 2, 3]);
  });

  it('shows of nobody else’s account', async () => {
    const [mine] = [await accountWithBook(day), await accountWithBook(day, day)];
    const { lines } = await readStatement(ledger.program.sql, { ...whole, accountId: mine });
    expect(lines).toHaveLength(1);
  });

  it.each([0, -1, 1.5, 501])('of %d lines a page is refused', async (limit) => {
    const request = { ...whole, accountId: ledger.vault, limit };
    await expect(readStatement(ledger.program.sql, request)).rejects.toThrow(RangeError);
    await expect(readLatest(ledger.program.sql, ledger.vault, limit)).rejects.toThrow(RangeError);
  });
});

describe('the latest postings', () => {
  it('come newest first, as many as asked for', async () => {
    const account = await accountWithBook(1, 2, 3, 4);
    expect(numbers(await readLatest(ledger.program.sql, account, 3))).toEqual([4, 3, 2]);
  });

  it('tell of a reversal what it takes back', async () => {
    const account = await ledger.customer();
    const entry = transfer(ledger.vault, account, 10);
    await ledger.tx((tx, nowMs) => bookEntry(tx, entry, nowMs));
    const reversal = { ...transfer(ledger.vault, account, 10), reverses: entry.id };
    await ledger.tx((tx, nowMs) => reverseEntry(tx, reversal, nowMs));
    expect(await readLatest(ledger.program.sql, account, 2)).toMatchObject([
      { kind: 'reversal', reverses: entry.id, amountYen: -10, balanceAfterYen: 0 },
      { kind: 'transfer', reverses: null, amountYen: 10, balanceAfterYen: 10 },
    ]);
  });
});
