import type { Database } from '@warifu/database';
import { randomInteger } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  bookEntry,
  lockAccounts,
  placeHold,
  postHold,
  readAccounts,
  verifyBalances,
  voidHold,
  type AccountId,
} from './index.ts';
import { entryOf, holdMs, holdOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
let pool: Database;
beforeAll(async () => {
  ledger = await openTestLedger();
  pool = await ledger.openPool(32);
});
afterAll(() => ledger.drop());

const clients = 64;
const fundsYen = 10_000;

async function tenAccounts(): Promise<AccountId[]> {
  return await Promise.all(Array.from({ length: 10 }, () => ledger.customer(fundsYen)));
}

/** Each client does its work so many times; the attempts beyond these are transactions that had to begin afresh. */
async function runClients(
  rounds: number,
  work: (client: number, round: number, transaction: Database['transaction']) => Promise<void>,
): Promise<number> {
  let attempts = 0;
  let transactions = 0;
  const transaction: Database['transaction'] = (doWork) => {
    transactions += 1;
    return pool.transaction((tx) => {
      attempts += 1;
      return doWork(tx);
    });
  };
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let round = 0; round < rounds; round += 1) await work(client, round, transaction);
    }),
  );
  return attempts - transactions;
}

async function expectNothingLost(accounts: readonly AccountId[], outflowYen = 0): Promise<void> {
  const now = await readAccounts(pool.sql, accounts, ledger.clock.nowMs());
  const total = now.reduce((sum, { balanceYen }) => sum + balanceYen, 0);
  expect(total).toBe(accounts.length * fundsYen - outflowYen);
  expect(now.filter(({ balanceYen, heldYen }) => balanceYen - heldYen < 0)).toEqual([]);
  expect((await verifyBalances(pool)).differences).toEqual([]);
}

it('64 clients that transfer among ten accounts neither deadlock nor lose a yen', async () => {
  const accounts = await tenAccounts();
  const random = seededRandom('races');
  const pick = () => accounts[randomInteger(random, accounts.length)] ?? ledger.vault;
  let booked = 0;
  const repeated = await runClients(20, async (_client, _round, transaction) => {
    const entry = transfer(pick(), pick(), 1 + randomInteger(random, 4000));
    const answer = await transaction((tx) => bookEntry(tx, entry, ledger.clock.nowMs()));
    if (answer.result === 'booked') booked += 1;
  });
  expect(repeated).toBe(0);
  expect(booked).toBeGreaterThan(clients);
  await expectNothingLost(accounts);
});

it('64 clients that hold, post, void and pay fees to one account neither deadlock nor lose a yen', async () => {
  const accounts = await tenAccounts();
  const fees = await ledger.internal();
  const random = seededRandom('holds');
  let posted = 0;
  const repeated = await runClients(10, async (client, round, transaction) => {
    const nowMs = ledger.clock.nowMs();
    const from = randomInteger(random, 10);
    const payer = accounts[from] ?? ledger.vault;
    const payee = accounts[(from + 1 + randomInteger(random, 9)) % 10] ?? ledger.vault;
    const amountYen = 1 + randomInteger(random, 2000);
    const hold = holdOf(payer, amountYen + 1, nowMs + holdMs);
    const placed = await transaction((tx) => placeHold(tx, hold, nowMs));
    if (placed.result !== 'placed') return;
    if ((client + round) % 3 === 0) {
      await transaction((tx) => voidHold(tx, hold.id, nowMs));
      return;
    }
    const entry = entryOf([fees, 1], [payer, -1], [payer, -amountYen], [payee, amountYen]);
    const answer = await transaction((tx) => postHold(tx, hold.id, entry, nowMs));
    if (answer.result === 'booked') posted += 1;
  });
  expect(repeated).toBe(0);
  expect(posted).toBeGreaterThan(clients);
  await expectNothingLost(accounts, (await ledger.account(fees)).balanceYen);
  const now = await readAccounts(pool.sql, accounts, ledger.clock.nowMs());
  expect(now.map(({ heldYen }) => heldYen)).toEqual(accounts.map(() => 0));
});

it('64 clients that book several entries in one transaction do not deadlock when they lock all accounts first', async () => {
  const accounts = await tenAccounts();
  const random = seededRandom('batches');
  const repeated = await runClients(5, async (_client, _round, transaction) => {
    const entries = Array.from({ length: 4 }, () => {
      const [from, to] = [randomInteger(random, 10), randomInteger(random, 10)];
      return transfer(accounts[from] ?? ledger.vault, accounts[to] ?? ledger.vault, 1 + randomInteger(random, 500));
    });
    await transaction(async (tx) => {
      const nowMs = ledger.clock.nowMs();
      const touched = entries.flatMap(({ postings }) => postings.map(({ accountId }) => accountId));
      await lockAccounts(tx, touched, nowMs);
      for (const entry of entries) await bookEntry(tx, entry, nowMs);
    });
  });
  expect(repeated).toBe(0);
  await expectNothingLost(accounts);
});
