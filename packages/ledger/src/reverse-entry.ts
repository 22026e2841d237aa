import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AccountRefusal, type AnswerRow, type KeyReused } from './answer.ts';
import { bookedIn, type Booked } from './book-entry.ts';
import type { EntryId } from './ids.ts';
import { inputDigest } from './input-digest.ts';

export interface NewReversal {
  readonly reverses: EntryId;
  /** As those of a `NewEntry`. */
  readonly id: EntryId;
  readonly idempotencyKey: string;
  readonly description: string;
  readonly valueDate: string;
}

export interface ReversalRefusal {
  readonly result: 'refused';
  readonly reason: 'unknown_entry' | 'entry_is_a_reversal' | 'already_reversed';
}

/**
 * Takes an entry back by one of the kind `reversal`, with the same postings the other way round and their descriptions.
 * An entry is reversed at most once, and a reversal never: what was right after all is booked anew. Precedence: a replay
 * or `idempotency_key_reused`; the reasons of `ReversalRefusal` in their order; those of `bookEntry`.
 */
export async function reverseEntry(
  tx: TransactionSql,
  reversal: NewReversal,
  nowMs: number,
): Promise<Booked | KeyReused | ReversalRefusal | AccountRefusal> {
  const { reverses, id, idempotencyKey, description, valueDate } = reversal;
  const digest = inputDigest('reverse', [reverses, description, valueDate]);
  const rows = await tx<AnswerRow[]>`
    select * from ledger.reverse(
      ${reverses}::uuid, ${id}::uuid, ${idempotencyKey}, ${digest}::bytea, ${description}, ${valueDate}::date,
      ${isoTime(nowMs)}::timestamptz
    )`;
  const row = onlyRow(rows);
  return row.result === 'refused' ? (refusalOf(row) as KeyReused | ReversalRefusal | AccountRefusal) : bookedIn(row);
}
