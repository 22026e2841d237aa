import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AccountRefusal, type AnswerRow, type KeyReused } from './answer.ts';
import type { AccountId, HoldId } from './ids.ts';
import { inputDigest } from './input-digest.ts';
import { checkYen } from './yen.ts';

export interface NewHold {
  /** From `newHoldId`; a replay gets the id of the first. */
  readonly id: HoldId;
  /** As that of a `NewEntry`, in a name space of holds. */
  readonly idempotencyKey: string;
  readonly accountId: AccountId;
  /** At least 1. */
  readonly amountYen: number;
  /** Later than now. No part of the input that the key stands for: a retry comes later. */
  readonly expiresAtMs: number;
}

/** A replay tells of the hold that the key placed the first time, whatever has become of it. */
export interface Placed {
  readonly result: 'placed';
  readonly replayed: boolean;
  readonly holdId: HoldId;
  readonly expiresAtMs: number;
}

/**
 * Keeps money back, if so much is available: balance minus live holds minus floor. Precedence: a replay or
 * `idempotency_key_reused`; `unknown_account`; `account_closed`; `insufficient_funds`.
 * @throws RangeError for an amount or a time that cannot be
 */
export async function placeHold(
  tx: TransactionSql,
  hold: NewHold,
  nowMs: number,
): Promise<Placed | KeyReused | AccountRefusal> {
  const { id, idempotencyKey, accountId, amountYen, expiresAtMs } = hold;
  if (checkYen(amountYen) < 1) throw new RangeError(`a hold keeps back at least one yen, not ${amountYen}`);
  if (expiresAtMs <= nowMs) throw new RangeError('a hold expires later than it is placed');
  const rows = await tx<AnswerRow[]>`
    select * from ledger.place_hold(
      ${id}::uuid, ${idempotencyKey}, ${inputDigest('hold', [accountId, amountYen])}::bytea, ${accountId},
      ${amountYen}::bigint, ${isoTime(expiresAtMs)}::timestamptz, ${isoTime(nowMs)}::timestamptz
    )`;
  const row = onlyRow(rows);
  if (row.result === 'refused') return refusalOf(row) as KeyReused | AccountRefusal;
  return {
    result: 'placed',
    replayed: row.result === 'replayed',
    holdId: row.id as HoldId,
    expiresAtMs: Number(row.at),
  };
}
