export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A table in Markdown, its columns in line, as a formatter would write it. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(3, title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const inLine = (cells: readonly string[]): string =>
    line(columns.map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align)));
  const rule = columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    return align === 'left' ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`;
  });
  return [inLine(columns.map(({ title }) => title)), line(rule), ...rows.map(inLine)].join('\n');
}

function pad(text: string, width: number, align: Column['align']): string {
  return align === 'left' ? text.padEnd(width) : text.padStart(width);
}
