import type { Branded } from '@warifu/kernel';

/**
 * Text as banks exchange it: half-width katakana without small ones and without ｦ, ﾞ and ﾟ as characters of their own,
 * upper-case letters, digits, space and `( ) . - /`. Each character is one byte in JIS X 0201 and Shift_JIS.
 */
export type ZenginText = Branded<'ZenginText'>;

/** `position` counts the characters of what was typed, from 1. */
export type ZenginConversion =
  | { readonly result: 'converted'; readonly text: ZenginText }
  | { readonly result: 'inconvertible'; readonly character: string; readonly position: number };

const written = /^[ｱ-ﾝA-Z0-9 ().\-/]$/;
const voicedMark = 'ﾞ';
const semiVoicedMark = 'ﾟ';
const takesVoicedMark = /[ｳｶ-ﾄﾊ-ﾎ]$/;
const takesSemiVoicedMark = /[ﾊ-ﾎ]$/;

/** Small kana and ヲ, which banks write as these. */
const withoutOwnForm = {
  ァ: 'ｱ',
  ィ: 'ｲ',
  ゥ: 'ｳ',
  ェ: 'ｴ',
  ォ: 'ｵ',
  ッ: 'ﾂ',
  ャ: 'ﾔ',
  ュ: 'ﾕ',
  ョ: 'ﾖ',
  ヮ: 'ﾜ',
  ヵ: 'ｶ',
  ヶ: 'ｹ',
  ヲ: 'ｵ',
};

const replacements = replacementTable();

/**
 * What somebody typed, in the characters that banks exchange: hiragana and full-width forms become half-width katakana,
 * small kana large, letters upper case, every kind of dash and ー a hyphen, ・ a full stop, ヲ ｵ. Runs of spaces become one.
 * Names the first character for which there is none, such as a kanji: nobody but its owner knows how a name is read.
 */
export function toZenginText(typed: string): ZenginConversion {
  let text = '';
  for (const [index, character] of Array.from(typed).entries()) {
    const converted = append(text, character);
    if (converted === null) return { result: 'inconvertible', character, position: index + 1 };
    text = converted;
  }
  return { result: 'converted', text: text.trimEnd() as ZenginText };
}

/** The index of the first character that banks do not exchange, or of a mark that belongs to no kana; -1 if there is none. */
export function firstForeignCharacter(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (appendWritten(text.slice(Math.max(0, index - 1), index), text.charAt(index)) === null) return index;
  }
  return -1;
}

function append(text: string, character: string): string | null {
  // Copied text brings invisible characters along.
  if (/\p{Cf}/u.test(character)) return text;
  let result: string | null = text;
  for (const part of decomposed(character)) {
    if (/\s/.test(part)) {
      if (result !== '' && !result.endsWith(' ')) result += ' ';
      continue;
    }
    result = appendWritten(result, replacements.get(part) ?? part.replace(/\p{Pd}/u, '-'));
    if (result === null) return null;
  }
  return result;
}

function appendWritten(text: string, character: string): string | null {
  if (character === voicedMark) return takesVoicedMark.test(text.slice(-1)) ? text + character : null;
  if (character === semiVoicedMark) return takesSemiVoicedMark.test(text.slice(-1)) ? text + character : null;
  return written.test(character) ? text + character : null;
}

function decomposed(character: string): string {
  // NFKC would put a space before the marks that stand alone.
  if (character === '゛') return '\u3099';
  if (character === '゜') return '\u309A';
  return character.normalize('NFKC').normalize('NFD');
}

/** From single characters of decomposed text to those that banks exchange. */
function replacementTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const half of 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ') table.set(half.normalize('NFKC'), half);
  for (const [kana, half] of Object.entries(withoutOwnForm)) table.set(kana, half);
  for (const [katakana, half] of Array.from(table)) table.set(hiraganaOf(katakana), half);
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') table.set(letter, letter.toUpperCase());
  table.set('\u3099', voicedMark).set('\u309A', semiVoicedMark).set('・', '.');
  // Dashes that Unicode does not count as such: the long vowel, the minus and a line.
  return table.set('ー', '-').set('\u2212', '-').set('\u2500', '-');
}

function hiraganaOf(katakana: string): string {
  return String.fromCharCode(katakana.charCodeAt(0) - 0x60);
}
