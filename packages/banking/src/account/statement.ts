import { readLatest, readStatement, type AccountId, type StatementLine } from '@warifu/ledger';
import type { Banking } from '../banking.ts';
import { addDays, startOfTokyoDayMs, type CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { findAccountOf, type BankAccount } from './bank-account.ts';

/** Days in Japan, both included. */
export interface StatementPeriod {
  readonly contractId: ContractId;
  readonly accountId: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export type Statement =
  | {
      readonly result: 'page';
      readonly account: BankAccount;
      readonly lines: readonly StatementLine[];
      /** What the next page is asked for with; null after the last one. */
      readonly next: number | null;
    }
  | StatementRefusal;

export interface StatementRefusal {
  /** In this order. An account of somebody else is unknown too. */
  readonly result: 'unknown_account' | 'malformed_period' | 'period_too_long';
}

const maxDays = 731;

/** A page of the book of an account, the oldest line first. `after` is 0 for the first page. */
export async function readAccountStatement(
  banking: Banking,
  { after, ...period }: StatementPeriod & { readonly after: number },
): Promise<Statement> {
  const account = await findStatementAccount(banking, period);
  if ('result' in account) return account;
  const page = await readStatement(banking.db.sql, {
    ...momentsOf(period),
    accountId: account.id,
    after,
    limit: banking.policy.statementPageSize,
  });
  return { result: 'page', account, ...page };
}

/** The newest lines of an account that `accountsOf` has given, the newest first. */
export async function readLatestLines(
  { db }: Banking,
  accountId: AccountId,
  limit: number,
): Promise<readonly StatementLine[]> {
  return await readLatest(db.sql, accountId, limit);
}

export async function findStatementAccount(
  { db }: Banking,
  { contractId, accountId, from, to }: StatementPeriod,
): Promise<BankAccount | StatementRefusal> {
  const account = await findAccountOf(db.sql, contractId, accountId);
  if (account === null) return { result: 'unknown_account' };
  if (from > to) return { result: 'malformed_period' };
  return addDays(from, maxDays) <= to ? { result: 'period_too_long' } : account;
}

export function momentsOf({ from, to }: Pick<StatementPeriod, 'from' | 'to'>): { fromMs: number; toMs: number } {
  return { fromMs: startOfTokyoDayMs(from), toMs: startOfTokyoDayMs(addDays(to, 1)) };
}
