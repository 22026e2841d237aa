import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AnswerRow } from './answer.ts';
import type { AccountId } from './ids.ts';
import { checkYen } from './yen.ts';

/** An internal account, one of the bank's own, has no floor: it may stand on either side. */
export type NewAccount =
  | { readonly id: AccountId; readonly kind: 'internal' }
  | {
      readonly id: AccountId;
      readonly kind: 'customer';
      /** What balance minus holds never goes below: 0, or less where an overdraft was granted. */
      readonly floorYen: number;
    };

export type OpeningAnswer =
  { readonly result: 'opened' } | { readonly result: 'refused'; readonly reason: 'account_exists' };

/** @throws RangeError for a floor above 0 */
export async function openAccount(tx: TransactionSql, account: NewAccount, nowMs: number): Promise<OpeningAnswer> {
  const floorYen = account.kind === 'internal' ? null : checkFloor(account.floorYen);
  const rows = await tx<AnswerRow[]>`
    select * from ledger.open_account(
      ${account.id}, ${account.kind}::ledger.account_kind, ${floorYen}::bigint, ${isoTime(nowMs)}::timestamptz
    )`;
  const row = onlyRow(rows);
  return row.result === 'refused' ? (refusalOf(row) as OpeningAnswer) : { result: 'opened' };
}

/** @throws RangeError for a floor above 0 */
export function checkFloor(floorYen: number): number {
  if (checkYen(floorYen) > 0) throw new RangeError(`a floor is at most 0, not ${floorYen}`);
  return floorYen;
}
