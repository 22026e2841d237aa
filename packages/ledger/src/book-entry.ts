import type { TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { onlyRow, refusalOf, type AccountRefusal, type AnswerRow, type KeyReused } from './answer.ts';
import type { NewEntry } from './entry.ts';
import type { HoldRefusal } from './hold.ts';
import type { EntryId, HoldId } from './ids.ts';
import { inputDigest } from './input-digest.ts';
import { checkYen } from './yen.ts';

/** A replay tells of the entry that the key booked the first time. */
export interface Booked {
  readonly result: 'booked';
  readonly replayed: boolean;
  readonly entryId: EntryId;
  readonly bookedAtMs: number;
}

/**
 * Books an entry in the caller's transaction. Precedence: a replay or `idempotency_key_reused`; `unknown_account`;
 * `account_closed`; `insufficient_funds`.
 * @throws RangeError for amounts that are none, the database's error for an entry that is out of shape
 */
export async function bookEntry(
  tx: TransactionSql,
  entry: NewEntry,
  nowMs: number,
): Promise<Booked | KeyReused | AccountRefusal> {
  const row = await book(tx, entry, { holdId: null, nowMs });
  return row.result === 'refused' ? (refusalOf(row) as KeyReused | AccountRefusal) : bookedIn(row);
}

/**
 * Turns a live hold into an entry, which takes exactly the held amount from the hold's account: both or neither, and
 * once. Precedence: as `bookEntry`, with `unknown_hold` and `hold_not_live` after the key.
 * @throws as `bookEntry`, and the database's error where the entry does not take the held amount
 */
export async function postHold(
  tx: TransactionSql,
  holdId: HoldId,
  entry: NewEntry,
  nowMs: number,
): Promise<Booked | KeyReused | HoldRefusal | AccountRefusal> {
  const row = await book(tx, entry, { holdId, nowMs });
  return row.result === 'refused' ? (refusalOf(row) as KeyReused | HoldRefusal | AccountRefusal) : bookedIn(row);
}

async function book(
  tx: TransactionSql,
  entry: NewEntry,
  { holdId, nowMs }: { holdId: HoldId | null; nowMs: number },
): Promise<AnswerRow> {
  const { id, idempotencyKey, kind, description, valueDate, postings } = entry;
  const lines = postings.map((posting) => [posting.accountId, checkYen(posting.amountYen), posting.description]);
  const digest = inputDigest('book', [kind, description, valueDate, lines, holdId]);
  const rows = await tx<AnswerRow[]>`
    select * from ledger.book(
      row(
        ${id}::uuid, ${idempotencyKey}::text, ${digest}::bytea, ${kind}::text, ${description}::text, ${valueDate}::date,
        ${isoTime(nowMs)}::timestamptz, null::uuid, ${postings.map((posting) => posting.accountId)}::text[],
        ${postings.map((posting) => posting.amountYen)}::bigint[],
        ${postings.map((posting) => posting.description)}::text[]
      )::ledger.new_entry,
      ${holdId}::uuid
    )`;
  return onlyRow(rows);
}

export function bookedIn({ result, id, at }: AnswerRow): Booked {
  return { result: 'booked', replayed: result === 'replayed', entryId: id as EntryId, bookedAtMs: Number(at) };
}
