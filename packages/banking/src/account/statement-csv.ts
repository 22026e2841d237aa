import { readStatement, type StatementLine } from '@warifu/ledger';
import iconv from 'iconv-lite';
import type { Banking } from '../banking.ts';
import { tokyoDate } from '../calendar/calendar-date.ts';
import type { Language } from '../contract/contract.ts';
import { csvText, harmlessCell } from '../csv-text.ts';
import { findStatementAccount, momentsOf, type StatementPeriod, type StatementRefusal } from './statement.ts';

/** What spreadsheets in Japan open: Shift_JIS the older ones, UTF-8 with a byte order mark all others. */
export type CsvEncoding = 'utf-8' | 'shift_jis';

export type StatementCsv =
  | { readonly result: 'csv'; readonly bytes: Uint8Array; readonly fileName: string }
  | StatementRefusal
  /** Ask for a shorter period. */
  | { readonly result: 'too_many_lines' };

const pageLines = 500;
const maxPages = 40;

const headings: Record<Language, readonly string[]> = {
  ja: ['お取引日', 'お引き出し（円）', 'お預け入れ（円）', '残高（円）', '摘要'],
  en: ['Date', 'Withdrawal (yen)', 'Deposit (yen)', 'Balance (yen)', 'Description'],
};

/** The lines of a period as a file, the oldest first; at most 20,000. */
export async function writeStatementCsv(
  banking: Banking,
  request: StatementPeriod & { readonly encoding: CsvEncoding; readonly language: Language },
): Promise<StatementCsv> {
  const account = await findStatementAccount(banking, request);
  if ('result' in account) return account;
  const lines: StatementLine[] = [];
  let after: number | null = 0;
  for (let page = 1; after !== null; page += 1) {
    if (page > maxPages) return { result: 'too_many_lines' };
    const asked = { ...momentsOf(request), accountId: account.id, after, limit: pageLines };
    const read = await readStatement(banking.db.sql, asked);
    lines.push(...read.lines);
    after = read.next;
  }
  const rows = [headings[request.language], ...lines.map(cellsOf)];
  const fileName = `statement-${account.number}-${request.from}-${request.to}.csv`;
  return { result: 'csv', bytes: encoded(csvText(rows), request.encoding), fileName };
}

function cellsOf({ bookedAtMs, amountYen, balanceAfterYen, description }: StatementLine): string[] {
  return [
    tokyoDate(bookedAtMs),
    amountYen < 0 ? String(-amountYen) : '',
    amountYen > 0 ? String(amountYen) : '',
    String(balanceAfterYen),
    harmlessCell(description),
  ];
}

/** Characters that Shift_JIS does not have become question marks. */
function encoded(text: string, encoding: CsvEncoding): Uint8Array {
  return encoding === 'utf-8' ? Buffer.from(`\uFEFF${text}`, 'utf8') : iconv.encode(text, 'Shift_JIS');
}
