import type { Database } from '@warifu/database';
import { checkAccounts } from './check-accounts.ts';
import { checkEntries } from './check-entries.ts';
import { checkHolds } from './check-holds.ts';
import { maxDifferences, type Difference } from './difference.ts';

/** How much was looked at and what does not agree: the first thousand differences, counted whole. */
export interface BooksVerification {
  readonly accounts: number;
  readonly postings: number;
  readonly entries: number;
  readonly holds: number;
  readonly differenceCount: number;
  readonly differences: readonly Difference[];
}

/** Computes the books again from postings and holds, all at one moment, while others go on working. */
export async function verifyBalances(db: Database): Promise<BooksVerification> {
  return await db.transaction(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`;
    const differences: Difference[] = [];
    let differenceCount = 0;
    const report = (difference: Difference): void => {
      differenceCount += 1;
      if (differences.length < maxDifferences) differences.push(difference);
    };
    const { accounts, postings } = await checkAccounts(tx, report);
    const entries = await checkEntries(tx, report);
    const holds = await checkHolds(tx, report);
    return { accounts, postings, entries, holds, differenceCount, differences };
  });
}
