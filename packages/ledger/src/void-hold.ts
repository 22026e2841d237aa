import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AnswerRow } from './answer.ts';
import type { HoldRefusal } from './hold.ts';
import type { HoldId } from './ids.ts';

export interface Voided {
  readonly result: 'voided';
  /** Whether it had been voided before. */
  readonly replayed: boolean;
}

/** Gives a hold's money free. A hold that was posted or has expired is refused as `hold_not_live`. */
export async function voidHold(tx: TransactionSql, holdId: HoldId, nowMs: number): Promise<Voided | HoldRefusal> {
  const rows = await tx<AnswerRow[]>`
    select * from ledger.void_hold(${holdId}::uuid, ${isoTime(nowMs)}::timestamptz)`;
  const row = onlyRow(rows);
  if (row.result === 'refused') return refusalOf(row) as HoldRefusal;
  return { result: 'voided', replayed: row.result === 'replayed' };
}
