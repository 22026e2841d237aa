import type { ZenginText } from '../zengin/zengin-text.ts';

/** The initial of names that begin with a letter or a digit. */
const otherInitial = 'A';

/** The kana that lists of names are opened by, in rows as everybody learns them. Voiced kana stand with the plain ones. */
export const kanaRows = [
  { row: 'ア', initials: ['ア', 'イ', 'ウ', 'エ', 'オ'] },
  { row: 'カ', initials: ['カ', 'キ', 'ク', 'ケ', 'コ'] },
  { row: 'サ', initials: ['サ', 'シ', 'ス', 'セ', 'ソ'] },
  { row: 'タ', initials: ['タ', 'チ', 'ツ', 'テ', 'ト'] },
  { row: 'ナ', initials: ['ナ', 'ニ', 'ヌ', 'ネ', 'ノ'] },
  { row: 'ハ', initials: ['ハ', 'ヒ', 'フ', 'ヘ', 'ホ'] },
  { row: 'マ', initials: ['マ', 'ミ', 'ム', 'メ', 'モ'] },
  { row: 'ヤ', initials: ['ヤ', 'ユ', 'ヨ'] },
  { row: 'ラ', initials: ['ラ', 'リ', 'ル', 'レ', 'ロ'] },
  { row: 'ワ', initials: ['ワ'] },
  { row: otherInitial, initials: [otherInitial] },
] as const;

export type Initial = (typeof kanaRows)[number]['initials'][number];

const initials: readonly string[] = kanaRows.flatMap((row) => row.initials);

/** Whether it is one of the initials of `kanaRows`; for what comes in with a request. */
export function isInitial(text: string): text is Initial {
  return initials.includes(text);
}

/** The initial under which a name is listed. */
export function initialOf(kana: ZenginText): Initial {
  // A mark is a character of its own there, so the first one is the plain kana.
  const first = kana.charAt(0).normalize('NFKC');
  return isInitial(first) ? first : otherInitial;
}
