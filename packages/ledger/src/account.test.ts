import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  accountId,
  bookEntry,
  changeFloor,
  closeAccount,
  openAccount,
  placeHold,
  readAccounts,
  verifyBalances,
  voidHold,
  type AccountId,
} from './index.ts';
import { holdMs, holdOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterEach(async () => {
  expect((await verifyBalances(ledger.program)).differences).toEqual([]);
});
afterAll(() => ledger.drop());

const close = (id: AccountId) => ledger.tx((tx, nowMs) => closeAccount(tx, id, nowMs));
const floor = (id: AccountId, floorYen: number) => ledger.tx((tx, nowMs) => changeFloor(tx, id, floorYen, nowMs));
const move = (from: AccountId, to: AccountId, yen: number) =>
  ledger.tx((tx, nowMs) => bookEntry(tx, transfer(from, to, yen), nowMs));
const refused = (reason: string) => ({ result: 'refused', reason });

describe('an account', () => {
  it('begins empty; a customer’s has a floor, an internal one has none', async () => {
    const ids = [await ledger.customer(0, -500), await ledger.internal()];
    expect(await readAccounts(ledger.program.sql, ids, ledger.clock.nowMs())).toEqual([
      { id: ids[0], kind: 'customer', state: 'open', floorYen: -500, balanceYen: 0, heldYen: 0, availableYen: 500 },
      { id: ids[1], kind: 'internal', state: 'open', floorYen: null, balanceYen: 0, heldYen: 0, availableYen: null },
    ]);
  });

  it('is opened once', async () => {
    const id = await ledger.customer(100);
    const again = ledger.tx((tx, nowMs) => openAccount(tx, { id, kind: 'customer', floorYen: 0 }, nowMs));
    expect(await again).toEqual(refused('account_exists'));
    expect(await ledger.account(id)).toMatchObject({ balanceYen: 100 });
  });

  it('of the bank itself may stand on either side', async () => {
    const [one, other] = [await ledger.internal(), await ledger.internal()];
    expect(await move(one, other, 5000)).toMatchObject({ result: 'booked' });
    expect(await ledger.account(one)).toMatchObject({ balanceYen: -5000, availableYen: null });
  });

  it('is read in the order asked for, and left out where it is unknown', async () => {
    const [one, other] = [await ledger.customer(), await ledger.customer()];
    const found = await readAccounts(ledger.program.sql, [other, accountId('nobody'), one], ledger.clock.nowMs());
    expect(found.map(({ id }) => id)).toEqual([other, one]);
  });

  it.each(['', ' ', '口座', 'a b', 'x'.repeat(65)])('cannot be called "%s"', (text) => {
    expect(() => accountId(text)).toThrow(RangeError);
  });

  it('cannot have a floor above nothing', async () => {
    const opening = ledger.tx((tx, nowMs) =>
      openAccount(tx, { id: accountId('high'), kind: 'customer', floorYen: 1 }, nowMs),
    );
    await expect(opening).rejects.toThrow(RangeError);
    await expect(floor(await ledger.customer(100), 1)).rejects.toThrow(RangeError);
  });
});

describe('closing an account', () => {
  it('wants it empty, and no hold on it', async () => {
    const account = await ledger.customer(100, -50);
    expect(await close(account)).toEqual(refused('balance_not_zero'));
    await move(account, ledger.vault, 100);
    const hold = holdOf(account, 10, ledger.clock.nowMs() + holdMs);
    await ledger.tx((tx, nowMs) => placeHold(tx, hold, nowMs));
    expect(await close(account)).toEqual(refused('hold_outstanding'));
    await ledger.tx((tx, nowMs) => voidHold(tx, hold.id, nowMs));
    expect(await close(account)).toEqual({ result: 'closed', closedAtMs: ledger.clock.nowMs() });
    expect(await ledger.account(account)).toMatchObject({ state: 'closed', floorYen: 0, availableYen: 0 });
  });

  it('does not wait for a sweep of holds that are over', async () => {
    const account = await ledger.customer(0, -50);
    await ledger.tx((tx, nowMs) => placeHold(tx, holdOf(account, 10, nowMs + holdMs), nowMs));
    ledger.clock.advanceMs(holdMs);
    expect(await close(account)).toMatchObject({ result: 'closed' });
  });

  it('again tells when it was closed', async () => {
    const account = await ledger.customer();
    const closedAtMs = ledger.clock.nowMs();
    await close(account);
    ledger.clock.advanceSeconds(60);
    expect(await close(account)).toEqual({ result: 'closed', closedAtMs });
  });

  it('that there is not is refused', async () => {
    expect(await close(accountId('nobody'))).toEqual(refused('unknown_account'));
  });

  it('while money comes in: either it is closed first or the money is there', async () => {
    const accounts = await Promise.all(Array.from({ length: 20 }, () => ledger.customer()));
    for (const account of accounts) {
      const [closing, moving] = await Promise.all([close(account), move(ledger.vault, account, 1)]);
      expect([closing.result, moving.result].filter((result) => result === 'refused')).toHaveLength(1);
    }
  });
});

describe('an overdraft', () => {
  it('is granted and taken back, but not while it is used', async () => {
    const account = await ledger.customer(100);
    expect(await floor(account, -300)).toEqual({ result: 'changed' });
    await move(account, ledger.vault, 350);
    expect(await ledger.account(account)).toMatchObject({ balanceYen: -250, availableYen: 50 });
    expect(await floor(account, -249)).toEqual(refused('insufficient_funds'));
    expect(await floor(account, -250)).toEqual({ result: 'changed' });
    expect(await ledger.account(account)).toMatchObject({ availableYen: 0 });
  });

  it('is not taken back from under a hold', async () => {
    const account = await ledger.customer(0, -100);
    await ledger.tx((tx, nowMs) => placeHold(tx, holdOf(account, 60, nowMs + holdMs), nowMs));
    expect(await floor(account, -59)).toEqual(refused('insufficient_funds'));
    expect(await floor(account, -60)).toEqual({ result: 'changed' });
  });

  it('is granted neither to a closed nor to an unknown nor to an internal account', async () => {
    const closed = await ledger.customer();
    await close(closed);
    expect(await floor(closed, -1)).toEqual(refused('account_closed'));
    expect(await floor(accountId('nobody'), -1)).toEqual(refused('unknown_account'));
    await expect(floor(await ledger.internal(), -1)).rejects.toThrow('floor_by_kind');
  });
});
