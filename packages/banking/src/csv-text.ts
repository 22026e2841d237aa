/** Rows as a spreadsheet reads them (RFC 4180). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** Somebody else may have chosen the text: a spreadsheet would run what begins so as a formula. */
export function harmlessCell(text: string): string {
  return /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
