/** A record of a CSV text and the line that it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The first place where a text is no CSV. */
export interface CsvFault {
  readonly line: number;
  readonly fault: 'quote_not_closed' | 'text_after_quote' | 'quote_in_field';
}

/** Records of a CSV text (RFC 4180; lines may end in LF alone). Empty lines are left out. */
export function readCsv(text: string): CsvRecord[] | CsvFault {
  const records: CsvRecord[] = [];
  // One field at a time: quoted or plain, and what ends it.
  const field = /(?:"((?:[^"]|"")*)"|(?!")([^,\r\n]*))(,|\r\n|\n|\r|$)/y;
  let [fields, line, beginning] = [[] as string[], 1, 1];
  while (field.lastIndex < text.length || fields.length > 0) {
    const start = field.lastIndex;
    const [whole, quoted, plain = '', end] = field.exec(text) ?? [];
    if (whole === undefined) return faultAt(text.slice(start), line);
    if (plain.includes('"')) return { line, fault: 'quote_in_field' };
    fields.push(quoted?.replaceAll('""', '"') ?? plain);
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ',') continue;
    if (fields.length > 1 || fields[0] !== '') records.push({ line: beginning, fields });
    [fields, beginning] = [[], line];
  }
  return records;
}

/** Only a field that begins with a quote does not match. */
function faultAt(rest: string, line: number): CsvFault {
  const isClosed = /^"(?:[^"]|"")*"(?!")/.test(rest);
  return { line, fault: isClosed ? 'text_after_quote' : 'quote_not_closed' };
}
