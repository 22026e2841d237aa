import type { TransactionSql } from '@warifu/database';
import type { Difference } from './difference.ts';

interface AccountRow {
  readonly id: string;
  readonly floor: number | null;
  readonly balance: number;
  readonly held: number;
  readonly count: number;
  readonly live: number;
}

interface PostingRow {
  readonly account: string;
  readonly number: number;
  readonly amount: number;
  readonly after: number;
  readonly booked: number;
  readonly entryBooked: number;
}

/** An account's book as far as it was read. */
interface Book {
  balance: number;
  count: number;
}

const accountsPerPage = 500;
const postingsPerPage = 5000;

/** Computes every account again from its postings and holds. @returns how many accounts and postings there are */
export async function checkAccounts(
  tx: TransactionSql,
  report: (difference: Difference) => void,
): Promise<{ accounts: number; postings: number }> {
  const read = { accounts: 0, postings: 0 };
  let after = '';
  for (;;) {
    const page = await accountsAfter(tx, after);
    const books = await readBooks(tx, page, report);
    for (const account of page) {
      const book = books.get(account.id) ?? { balance: 0, count: 0 };
      compare(account, book, report);
      read.postings += book.count;
    }
    read.accounts += page.length;
    const last = page.at(-1);
    if (last === undefined) return read;
    after = last.id;
  }
}

async function accountsAfter(tx: TransactionSql, after: string): Promise<readonly AccountRow[]> {
  return await tx<AccountRow[]>`
    select a.id, a.floor_yen as floor, a.balance_yen as balance, a.held_yen as held, a.posting_count as count,
      (select coalesce(sum(h.amount_yen), 0)::bigint from ledger.hold h
        where h.account_id = a.id and h.state = 'held') as live
    from ledger.account a where a.id > ${after} order by a.id limit ${accountsPerPage}`;
}

async function readBooks(
  tx: TransactionSql,
  accounts: readonly AccountRow[],
  report: (difference: Difference) => void,
): Promise<Map<string, Book>> {
  const books = new Map<string, Book>();
  const ids = accounts.map(({ id }) => id);
  let last = { account: '', number: 0 };
  for (;;) {
    const rows = await tx<PostingRow[]>`
      select p.account_id as account, p.number, p.amount_yen as amount, p.balance_after_yen as after,
        p.booked_at as booked, e.booked_at as "entryBooked"
      from ledger.posting p join ledger.entry e on e.id = p.entry_id
      where p.account_id = any(${ids}::text[]) and (p.account_id, p.number) > (${last.account}, ${last.number}::bigint)
      order by p.account_id, p.number limit ${postingsPerPage}`;
    for (const row of rows) books.set(row.account, follow(row, books.get(row.account), report));
    const end = rows.at(-1);
    if (end === undefined) return books;
    last = end;
  }
}

function follow(row: PostingRow, before: Book | undefined, report: (difference: Difference) => void): Book {
  const { account: id, number } = row;
  const book = { balance: (before?.balance ?? 0) + row.amount, count: (before?.count ?? 0) + 1 };
  if (number !== book.count) report({ kind: 'posting_number', id, number, expected: book.count, found: number });
  if (row.after !== book.balance) {
    report({ kind: 'running_balance', id, number, expected: book.balance, found: row.after });
  }
  if (row.booked !== row.entryBooked) {
    report({ kind: 'posting_time', id, number, expected: row.entryBooked, found: row.booked });
  }
  return book;
}

function compare(account: AccountRow, book: Book, report: (difference: Difference) => void): void {
  const { id, balance, held, count, live, floor } = account;
  if (balance !== book.balance) report({ kind: 'balance', id, expected: book.balance, found: balance });
  if (count !== book.count) report({ kind: 'posting_count', id, expected: book.count, found: count });
  if (held !== live) report({ kind: 'held', id, expected: live, found: held });
  if (floor !== null && balance - held < floor) {
    report({ kind: 'below_floor', id, expected: floor, found: balance - held });
  }
}
