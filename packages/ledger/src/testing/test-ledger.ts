import { openDatabase, type Database, type TransactionSql } from '@warifu/database';
import { ManualClock, systemRandom } from '@warifu/kernel';
import { throwawayDatabase } from '@warifu/testkit';
import {
  accountId,
  bookEntry,
  ledgerMigrations,
  newEntryId,
  newHoldId,
  openAccount,
  readAccounts,
  type Account,
  type AccountId,
  type NewEntry,
  type NewHold,
} from '../index.ts';

/** A ledger in a database of its own, at a time of its own. */
export interface TestLedger {
  /** As superuser. */
  readonly admin: Database;
  /** As `warifu_bank`, like the programs. */
  readonly program: Database;
  readonly clock: ManualClock;
  /** A transaction of a program. */
  tx<Answer>(work: (tx: TransactionSql, nowMs: number) => Promise<Answer>): Promise<Answer>;
  /** A new customer's account with so much money, which comes from `vault`. */
  customer(fundsYen?: number, floorYen?: number): Promise<AccountId>;
  internal(): Promise<AccountId>;
  /** An internal account that is always there. */
  readonly vault: AccountId;
  account(id: AccountId): Promise<Account>;
  /** Another program, with so many connections. */
  openPool(maxConnections: number): Promise<Database>;
  drop(): Promise<void>;
}

export const startMs = Date.UTC(2026, 10, 23, 9);
export const holdMs = 600_000;

export async function openTestLedger(): Promise<TestLedger> {
  const role = 'warifu_bank';
  const database = await throwawayDatabase({ domains: [ledgerMigrations], role });
  const program = await database.open(role);
  const clock = new ManualClock(startMs);
  const pools: Database[] = [];
  let accounts = 0;

  const tx: TestLedger['tx'] = (work) => program.transaction((sql) => work(sql, clock.nowMs()));

  async function open(kind: 'customer' | 'internal', floorYen = 0): Promise<AccountId> {
    const id = accountId(`${kind}:${(accounts += 1)}`);
    await tx((sql, nowMs) => openAccount(sql, kind === 'customer' ? { id, kind, floorYen } : { id, kind }, nowMs));
    return id;
  }
  const vault = await open('internal');

  return {
    admin: database.admin,
    program,
    clock,
    tx,
    vault,
    internal: () => open('internal'),
    async customer(fundsYen = 0, floorYen = 0) {
      const id = await open('customer', floorYen);
      if (fundsYen > 0) await tx((sql, nowMs) => bookEntry(sql, transfer(vault, id, fundsYen), nowMs));
      return id;
    },
    async account(id) {
      const [account] = await readAccounts(program.sql, [id], clock.nowMs());
      if (account === undefined) throw new Error(`there is no account ${id}`);
      return account;
    },
    async openPool(maxConnections) {
      const pool = await openDatabase({ url: database.url, applicationName: 'warifu-test-pool', role, maxConnections });
      pools.push(pool);
      return pool;
    },
    async drop() {
      await Promise.all(pools.map((pool) => pool.close()));
      await database.drop();
    },
  };
}

/** An entry under a new key. */
export function entryOf(...postings: readonly (readonly [account: AccountId, amountYen: number])[]): NewEntry {
  const id = newEntryId(systemRandom);
  return {
    id,
    idempotencyKey: `test:${id}`,
    kind: 'transfer',
    description: '振込',
    valueDate: '2026-11-24',
    postings: postings.map(([account, amountYen]) => ({ accountId: account, amountYen, description: 'ﾜﾘﾌ ﾀﾛｳ' })),
  };
}

export function transfer(from: AccountId, to: AccountId, amountYen: number): NewEntry {
  return entryOf([from, -amountYen], [to, amountYen]);
}

/** A hold under a new key. */
export function holdOf(account: AccountId, amountYen: number, expiresAtMs = startMs + holdMs): NewHold {
  const id = newHoldId(systemRandom);
  return { id, idempotencyKey: `test:${id}`, accountId: account, amountYen, expiresAtMs };
}
