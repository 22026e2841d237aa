import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AnswerRow } from './answer.ts';
import type { AccountId } from './ids.ts';

/** In the order of precedence. An account that is closed already is `closed`, at the time when it was. */
export type ClosingAnswer =
  | { readonly result: 'closed'; readonly closedAtMs: number }
  | {
      readonly result: 'refused';
      readonly reason: 'unknown_account' | 'balance_not_zero' | 'hold_outstanding';
    };

/** Closes an account for ever; its book stays, an overdraft does not. */
export async function closeAccount(tx: TransactionSql, accountId: AccountId, nowMs: number): Promise<ClosingAnswer> {
  const rows = await tx<AnswerRow[]>`
    select * from ledger.close_account(${accountId}, ${isoTime(nowMs)}::timestamptz)`;
  const row = onlyRow(rows);
  if (row.result === 'refused') return refusalOf(row) as ClosingAnswer;
  return { result: 'closed', closedAtMs: Number(row.at) };
}
