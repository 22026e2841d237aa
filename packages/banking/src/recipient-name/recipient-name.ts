import { toZenginText, type ZenginText } from '../zengin/zengin-text.ts';

/** What a recipient's name may have at most, ﾞ and ﾟ counted: the field of the Zengin format. */
export const maxRecipientNameLength = 30;

/** Nobody types this much for a name; converting is spared the rest. */
const maxTypedLength = 100;

export type RecipientNameConversion =
  | { readonly result: 'converted'; readonly name: ZenginText }
  | { readonly result: 'missing' }
  /** `position` counts the characters of what was typed, from 1. */
  | { readonly result: 'inconvertible'; readonly character: string; readonly position: number }
  /** `length` is that of the converted name, or of what was typed where that alone is too long. */
  | { readonly result: 'too_long'; readonly length: number };

/**
 * The name of a recipient as the other bank compares it, from hiragana, katakana, letters and digits of any width. Nothing is cut
 * off and no kanji is guessed at, since a name that is not its owner's sends the money back.
 */
export function convertRecipientName(typed: string): RecipientNameConversion {
  if (typed.length > maxTypedLength) return { result: 'too_long', length: typed.length };
  const conversion = toZenginText(typed);
  if (conversion.result === 'inconvertible') return conversion;
  const { text } = conversion;
  if (text === '') return { result: 'missing' };
  if (text.length > maxRecipientNameLength) return { result: 'too_long', length: text.length };
  return { result: 'converted', name: text };
}
