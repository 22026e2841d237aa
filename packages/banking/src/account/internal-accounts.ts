import { accountId, openAccount, type AccountId } from '@warifu/ledger';
import type { Deed } from '../deed.ts';

/** The bank's own accounts in the ledger. */
export const internalAccounts = {
  /** What accounts were opened with: money that came from outside the books. */
  openings: accountId('internal:openings'),
  /** What is owed to other banks. */
  otherBanks: accountId('internal:other-banks'),
  /** What is owed to whoever issued bills. */
  billers: accountId('internal:billers'),
  /** What transfers have earned. */
  transferFees: accountId('internal:transfer-fees'),
} as const satisfies Record<string, AccountId>;

/** Opens those of the bank's own accounts that are not there yet: before the first customer's. */
export async function openInternalAccounts({ tx, nowMs }: Deed): Promise<void> {
  for (const id of Object.values(internalAccounts)) await openAccount(tx, { id, kind: 'internal' }, nowMs);
}
