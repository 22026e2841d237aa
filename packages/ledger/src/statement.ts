import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { AccountId, EntryId } from './ids.ts';

/** A posting as the book of its account shows it. */
export interface StatementLine {
  /** Its place in the account's book, counted from 1. */
  readonly number: number;
  readonly entryId: EntryId;
  readonly bookedAtMs: number;
  /** `YYYY-MM-DD`. */
  readonly valueDate: string;
  readonly kind: string;
  /** The entry that is taken back by this one. */
  readonly reverses: EntryId | null;
  readonly amountYen: number;
  readonly balanceAfterYen: number;
  readonly description: string;
}

export interface StatementRequest {
  readonly accountId: AccountId;
  /** The period by the time of booking: from this moment on … */
  readonly fromMs: number;
  /** … and before this one. */
  readonly toMs: number;
  /** The `next` of the page before; 0 to begin. */
  readonly after: number;
  /** 1 to 500. */
  readonly limit: number;
}

export interface StatementPage {
  /** In the order of the book. */
  readonly lines: readonly StatementLine[];
  /** null after the last page. */
  readonly next: number | null;
}

const maxLines = 500;

/** @throws RangeError for a limit out of range */
export async function readStatement(sql: Sql, request: StatementRequest): Promise<StatementPage> {
  const { accountId, fromMs, toMs, after, limit } = request;
  checkLimit(limit);
  // The page first, so that the entries of a long period are not looked up to be thrown away.
  const rows = await sql<LineRow[]>`
    select line.* from (
      select account_id, number from ledger.posting
      where account_id = ${accountId} and number > ${after}::bigint
        and booked_at >= ${isoTime(fromMs)}::timestamptz and booked_at < ${isoTime(toMs)}::timestamptz
      order by number limit ${limit + 1}
    ) page join ledger.statement_line line using (account_id, number)
    order by number`;
  const lines = rows.slice(0, limit).map(lineFrom);
  return { lines, next: rows.length > limit ? (lines.at(-1)?.number ?? null) : null };
}

/** The newest lines of an account's book, newest first. @throws RangeError for a limit out of range */
export async function readLatest(sql: Sql, accountId: AccountId, limit: number): Promise<StatementLine[]> {
  checkLimit(limit);
  const rows = await sql<LineRow[]>`
    select * from ledger.statement_line where account_id = ${accountId} order by number desc limit ${limit}`;
  return rows.map(lineFrom);
}

interface LineRow {
  readonly number: number;
  readonly entry_id: EntryId;
  readonly booked_at: number;
  readonly value_date: string;
  readonly kind: string;
  readonly reverses: EntryId | null;
  readonly amount_yen: number;
  readonly balance_after_yen: number;
  readonly description: string;
}

function lineFrom(row: LineRow): StatementLine {
  const { number, kind, reverses, description } = row;
  return {
    number,
    entryId: row.entry_id,
    bookedAtMs: row.booked_at,
    valueDate: row.value_date,
    kind,
    reverses,
    amountYen: row.amount_yen,
    balanceAfterYen: row.balance_after_yen,
    description,
  };
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLines) {
    throw new RangeError(`a page has 1 to ${maxLines} lines, not ${limit}`);
  }
}
