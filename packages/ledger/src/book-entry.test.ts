import { accountId, bookEntry, closeAccount, maxYen, readEntry, verifyBalances, type NewEntry } from './index.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entryOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterEach(async () => {
  expect((await verifyBalances(ledger.program)).differences).toEqual([]);
});
afterAll(() => ledger.drop());

const book = (entry: NewEntry) => ledger.tx((tx, nowMs) => bookEntry(tx, entry, nowMs));

async function balances(...ids: Parameters<TestLedger['account']>[0][]): Promise<number[]> {
  return await Promise.all(ids.map(async (id) => (await ledger.account(id)).balanceYen));
}

describe('an entry', () => {
  it('moves money between accounts, and each posting tells the balance after it', async () => {
    const [payer, payee, fees] = [await ledger.customer(1000), await ledger.customer(), await ledger.internal()];
    const entry = entryOf([payer, -300], [payee, 300], [payer, -220], [fees, 220]);
    expect(await book(entry)).toEqual({
      result: 'booked',
      replayed: false,
      entryId: entry.id,
      bookedAtMs: ledger.clock.nowMs(),
    });
    expect(await balances(payer, payee, fees)).toEqual([480, 300, 220]);
    expect(await readEntry(ledger.program.sql, entry.id)).toMatchObject({
      idempotencyKey: entry.idempotencyKey,
      kind: 'transfer',
      description: '振込',
      valueDate: '2026-11-24',
      bookedAtMs: ledger.clock.nowMs(),
      reverses: null,
      reversedBy: null,
      postings: [
        { accountId: payer, amountYen: -300, number: 2, balanceAfterYen: 700, description: 'ﾜﾘﾌ ﾀﾛｳ' },
        { accountId: payee, amountYen: 300, number: 1, balanceAfterYen: 300 },
        { accountId: payer, amountYen: -220, number: 3, balanceAfterYen: 480 },
        { accountId: fees, amountYen: 220, number: 1, balanceAfterYen: 220 },
      ],
    });
  });

  it('takes the last yen and not one more, down to the floor that the account was opened with', async () => {
    const [payer, indebted, payee] = [
      await ledger.customer(500),
      await ledger.customer(500, -200),
      await ledger.customer(),
    ];
    const shortOf = (id: string) => ({ result: 'refused', reason: 'insufficient_funds', accountId: id });
    expect(await book(transfer(payer, payee, 501))).toEqual(shortOf(payer));
    expect(await book(transfer(indebted, payee, 701))).toEqual(shortOf(indebted));
    expect(await book(transfer(payer, payee, 500))).toMatchObject({ result: 'booked' });
    expect(await book(transfer(indebted, payee, 700))).toMatchObject({ result: 'booked' });
    expect(await balances(payer, indebted, payee)).toEqual([0, -200, 1200]);
  });

  it('spends nothing before it has come in: its postings go one after the other', async () => {
    const [middle, payee] = [await ledger.customer(), await ledger.customer()];
    const { vault } = ledger;
    expect(await book(entryOf([middle, -50], [payee, 50], [vault, -50], [middle, 50]))).toMatchObject({
      reason: 'insufficient_funds',
      accountId: middle,
    });
    expect(await book(entryOf([vault, -50], [middle, 50], [middle, -50], [payee, 50]))).toMatchObject({
      result: 'booked',
    });
  });

  it('is refused for an account that is unknown or closed, before anybody looks at funds', async () => {
    const [poor, closed] = [await ledger.customer(), await ledger.customer()];
    await ledger.tx((tx, nowMs) => closeAccount(tx, closed, nowMs));
    const unknown = accountId('nobody');
    expect(await book(entryOf([poor, -1], [closed, 2], [unknown, -1]))).toEqual({
      result: 'refused',
      reason: 'unknown_account',
      accountId: unknown,
    });
    expect(await book(transfer(poor, closed, 1))).toEqual({
      result: 'refused',
      reason: 'account_closed',
      accountId: closed,
    });
  });

  it.each<[string, (ledger: TestLedger) => NewEntry]>([
    ['does not sum to zero', ({ vault }) => entryOf([vault, 5], [vault, -4])],
    ['has one posting', ({ vault }) => entryOf([vault, 0])],
    ['has no posting', () => entryOf()],
    ['has a posting of nothing', ({ vault }) => entryOf([vault, 1], [vault, 0], [vault, -1])],
    ['has a fraction of a yen', ({ vault }) => entryOf([vault, 0.5], [vault, -0.5])],
    ['is about more than any amount', ({ vault }) => entryOf([vault, maxYen + 1], [vault, -maxYen - 1])],
    [
      'has 101 postings',
      ({ vault }) => entryOf(...Array.from({ length: 100 }, () => [vault, 1] as const), [vault, -100]),
    ],
    ['has a name in its kind', ({ vault }) => ({ ...entryOf([vault, 1], [vault, -1]), kind: 'to Tarō' })],
    ['has no key', ({ vault }) => ({ ...entryOf([vault, 1], [vault, -1]), idempotencyKey: '' })],
  ])('that %s is a mistake of the program', async (_, entry) => {
    const before = await ledger.account(ledger.vault);
    await expect(book(entry(ledger))).rejects.toThrow();
    expect(await ledger.account(ledger.vault)).toEqual(before);
  });

  it('leaves nothing behind where the rest of its transaction fails', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 60);
    const failing = ledger.tx(async (tx, nowMs) => {
      await bookEntry(tx, entry, nowMs);
      throw new Error('the rest failed');
    });
    await expect(failing).rejects.toThrow('the rest failed');
    expect(await balances(payer, payee)).toEqual([100, 0]);
    expect(await book(entry)).toMatchObject({ result: 'booked', replayed: false });
  });
});

describe('an entry that comes again', () => {
  it('under its key moves nothing and is told of the first', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 80);
    const bookedAtMs = ledger.clock.nowMs();
    await book(entry);
    ledger.clock.advanceSeconds(3600);
    const again = { ...entry, id: transfer(payer, payee, 1).id };
    expect(await book(again)).toEqual({ result: 'booked', replayed: true, entryId: entry.id, bookedAtMs });
    expect(await balances(payer, payee)).toEqual([20, 80]);
  });

  it('is told of the first even when it could not be booked any more', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 100);
    await book(entry);
    await ledger.tx((tx, nowMs) => closeAccount(tx, payer, nowMs));
    expect(await book(entry)).toMatchObject({ result: 'booked', replayed: true, entryId: entry.id });
  });

  it.each<[string, (entry: NewEntry) => Partial<NewEntry>]>([
    ['kind', () => ({ kind: 'bill_payment' })],
    ['description', () => ({ description: '' })],
    ['value date', () => ({ valueDate: '2026-11-25' })],
    ['amount', ({ postings }) => ({ postings: postings.map((p) => ({ ...p, amountYen: p.amountYen / 2 })) })],
    ['text for the customer', ({ postings }) => ({ postings: postings.map((p) => ({ ...p, description: 'x' })) })],
    ['order of its postings', ({ postings }) => ({ postings: [...postings].reverse() })],
  ])('with another %s is refused', async (_, change) => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 40);
    await book(entry);
    expect(await book({ ...entry, ...change(entry) })).toEqual({
      result: 'refused',
      reason: 'idempotency_key_reused',
    });
    expect(await balances(payer, payee)).toEqual([60, 40]);
  });

  it('after a refusal is judged anew', async () => {
    const [payer, payee] = [await ledger.customer(), await ledger.customer()];
    const entry = transfer(payer, payee, 40);
    expect(await book(entry)).toMatchObject({ reason: 'insufficient_funds' });
    await book(transfer(ledger.vault, payer, 40));
    expect(await book(entry)).toMatchObject({ result: 'booked', replayed: false });
  });

  it('a hundred times at once is booked once', async () => {
    const [payer, payee] = [await ledger.customer(100), await ledger.customer()];
    const entry = transfer(payer, payee, 30);
    const answers = await Promise.all(Array.from({ length: 100 }, () => book(entry)));
    expect(answers.filter((answer) => answer.result === 'booked' && !answer.replayed)).toHaveLength(1);
    expect(await balances(payer, payee)).toEqual([70, 30]);
  });

  it('on other accounts at the same moment is booked for one of them', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 10 }, async () => [await ledger.customer(10), await ledger.customer()] as const),
    );
    const { idempotencyKey } = transfer(ledger.vault, ledger.vault, 1);
    const answers = await Promise.all(
      pairs.map(([payer, payee]) => book({ ...transfer(payer, payee, 10), idempotencyKey })),
    );
    expect(answers.filter(({ result }) => result === 'booked')).toHaveLength(1);
    expect(answers.filter((answer) => 'reason' in answer && answer.reason === 'idempotency_key_reused')).toHaveLength(
      9,
    );
    expect(await balances(...pairs.map(([, payee]) => payee))).toEqual(
      expect.arrayContaining([10, ...Array.from({ length: 9 }, () => 0)]),
    );
  });
});
