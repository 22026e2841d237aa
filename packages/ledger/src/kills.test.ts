import { isDatabaseUnavailable, type Database } from '@warifu/database';
import { randomInteger } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookEntry, placeHold, postHold, verifyBalances, voidHold, type AccountId } from './index.ts';
import { holdMs, holdOf, openTestLedger, transfer, type TestLedger } from './testing/test-ledger.ts';

let ledger: TestLedger;
let pool: Database;
beforeAll(async () => {
  ledger = await openTestLedger();
  pool = await ledger.openPool(16);
});
afterAll(() => ledger.drop());

const maxAttempts = 100;

/** Asks until there is an answer, always with the same key, as a program does whose connections die. */
async function insist<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { answer: await work(), attempts };
    } catch (error) {
      if (attempts >= maxAttempts || !isDatabaseUnavailable(error)) throw error;
    }
  }
}

it('while connections are killed at random, every client gets its answer and every yen is where the answers say', async () => {
  const random = seededRandom('kills');
  const fundsYen = 10_000;
  const accounts = await Promise.all(Array.from({ length: 6 }, () => ledger.customer(fundsYen)));
  const expected = new Map<AccountId, number>(accounts.map((id) => [id, fundsYen]));
  const kill = () => ledger.admin.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'warifu-test-pool' and state <> 'idle'
    order by random() limit 1`;
  let lostConnections = 0;

  const client = async (): Promise<void> => {
    for (let round = 0; round < 12; round += 1) {
      const nowMs = ledger.clock.nowMs();
      const from = randomInteger(random, accounts.length);
      const payer = accounts[from] ?? ledger.vault;
      const payee = accounts[(from + 1 + randomInteger(random, accounts.length - 1)) % accounts.length] ?? ledger.vault;
      const amountYen = 1 + randomInteger(random, 3000);
      const [hold, entry] = [holdOf(payer, amountYen, nowMs + holdMs), transfer(payer, payee, amountYen)];
      const way = randomInteger(random, 3);
      const acts = [
        ...(way === 0 ? [] : [() => pool.transaction((tx) => placeHold(tx, hold, nowMs))]),
        [
          () => pool.transaction((tx) => bookEntry(tx, entry, nowMs)),
          () => pool.transaction((tx) => postHold(tx, hold.id, entry, nowMs)),
          () => pool.transaction((tx) => voidHold(tx, hold.id, nowMs)),
        ][way],
      ];
      for (const act of acts) {
        if (act === undefined) continue;
        const [{ answer, attempts }] = await Promise.all([insist<{ result: string }>(act), kill()]);
        lostConnections += attempts - 1;
        if (answer.result === 'refused') break;
        if (answer.result === 'booked') {
          expected.set(payer, (expected.get(payer) ?? 0) - amountYen);
          expected.set(payee, (expected.get(payee) ?? 0) + amountYen);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));

  expect(lostConnections).toBeGreaterThan(10);
  for (const id of accounts) {
    expect(await ledger.account(id)).toMatchObject({ balanceYen: expected.get(id), heldYen: 0 });
  }
  expect((await verifyBalances(ledger.program)).differences).toEqual([]);
});
