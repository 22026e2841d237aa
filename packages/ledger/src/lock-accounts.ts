import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { AccountId } from './ids.ts';

/**
 * Locks the accounts until the transaction ends, in the one order that all keep to, and ends their holds that are due.
 * Every function of the ledger does so for the accounts that it touches. A transaction that calls several of them locks
 * all accounts first, so that it cannot come to wait for another that waits for it; rows of its own it locks before them.
 */
export async function lockAccounts(tx: TransactionSql, ids: readonly AccountId[], nowMs: number): Promise<void> {
  await tx`select ledger.lock_accounts(${ids}::text[], ${isoTime(nowMs)}::timestamptz)`;
}
