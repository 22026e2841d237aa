import type { AuditRecord } from '@warifu/audit';
import { csvText, happeningOf, harmlessCell } from '@warifu/banking';
import { isoTime } from '@warifu/kernel';
import type { Language } from '@warifu/web/pages';
import { happeningText, reasonOf } from '../story/happening-text.ts';
import { messages } from './messages.ts';

/**
 * One entry a line: where it stands in the log, and its content as the chain holds it, so that its SHA-256 can be compared with
 * that of an export of the whole log.
 */
export function jsonLinesOf(records: readonly AuditRecord[]): string {
  return records
    .map(({ lane, link, position, content }) => `${JSON.stringify({ lane, link, position, content })}\n`)
    .join('');
}

/** For spreadsheets, with sentences in the language of the page. */
export function csvOf(records: readonly AuditRecord[], language: Language): string {
  const { columns, labels } = messages[language];
  const headings = [
    columns.at,
    columns.what,
    columns.who,
    labels.contract,
    labels.token,
    'reason',
    'type',
    'lane',
    'link',
    'entry',
  ];
  const rows = records.map((record) => {
    const happening = happeningOf(record);
    const { contractId, tokenId } = happening.told;
    const { lane, link, position } = record;
    const cells = [
      isoTime(happening.atMs),
      happeningText(happening, language),
      happening.actor,
      String(contractId ?? ''),
      String(tokenId ?? ''),
      reasonOf(happening) ?? '',
      happening.type,
      lane,
      String(link),
      String(position),
    ];
    return cells.map(harmlessCell);
  });
  // The byte order mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${csvText([headings, ...rows])}`;
}
