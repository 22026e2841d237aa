import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AnswerRow } from './answer.ts';
import type { AccountId } from './ids.ts';
import { checkFloor } from './open-account.ts';

/** In the order of precedence; `insufficient_funds` where balance minus holds stands below the new floor already. */
export type FloorAnswer =
  | { readonly result: 'changed' }
  | {
      readonly result: 'refused';
      readonly reason: 'unknown_account' | 'account_closed' | 'insufficient_funds';
    };

/**
 * Grants or takes back an overdraft of a customer's account.
 * @throws RangeError for a floor above 0; the database's error for an internal account, which has none
 */
export async function changeFloor(
  tx: TransactionSql,
  accountId: AccountId,
  floorYen: number,
  nowMs: number,
): Promise<FloorAnswer> {
  const rows = await tx<AnswerRow[]>`
    select * from ledger.change_floor(${accountId}, ${checkFloor(floorYen)}::bigint, ${isoTime(nowMs)}::timestamptz)`;
  const row = onlyRow(rows);
  return row.result === 'refused' ? (refusalOf(row) as FloorAnswer) : { result: 'changed' };
}
