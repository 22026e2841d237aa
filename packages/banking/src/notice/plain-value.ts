const maxLength = 60;

const fullWidth: Readonly<Record<string, string>> = { '.': '．', ':': '：', '/': '／', '@': '＠' };

/**
 * A value that somebody chose, fit for a mail of the bank: one line, at most 60 characters, and nothing in it that mail
 * programs make into a link.
 */
export function plainValue(value: string): string {
  const oneLine = value.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
  const short = Array.from(oneLine).slice(0, maxLength).join('');
  return short.replace(/[.:/@]/g, (character) => fullWidth[character] ?? '');
}
