import type { FieldError } from './field-error.ts';

export type FieldReading<Value, Key extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: FieldError<Key> };

/** How a field looks and what a browser should know of it. */
export type FieldKind =
  'text' | 'lines' | 'email' | 'date' | 'digits' | 'amount' | 'code' | 'password' | 'choice' | 'checkbox';

/** One thing that a form asks for. */
export interface Field<Value> {
  readonly kind: FieldKind;
  /** It is never shown again, nor kept anywhere. */
  readonly isSecret: boolean;
  /** The browser lets nobody type more, in UTF-16 units. */
  readonly maxLength?: number;
  readonly isOptional?: boolean;
  /** @param sent what the browser sent under the field's name; undefined where it sent nothing */
  readonly read: (sent: string | undefined) => FieldReading<Value>;
}

export const accept = <Value>(value: Value): FieldReading<Value, never> => ({ ok: true, value });

export function refuse<Key extends string>(
  key: Key,
  counts?: Readonly<Record<string, number>>,
): FieldReading<never, Key> {
  return { ok: false, error: counts === undefined ? { key } : { key, counts } };
}

/** Control characters, such as a zero byte, and those that turn the direction of what stands beside them. */
const unreadable = /[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FFFD}]/u;

/** What was typed, without the white space around it; refused where a person could not read it. */
export function readLine(sent: string | undefined, maxLength: number): FieldReading<string> {
  const text = (sent ?? '').normalize('NFC').trim();
  if (text === '') return refuse('missing');
  if (unreadable.test(text)) return refuse('unreadable_character');
  return text.length > maxLength ? refuse('too_long', { maxLength }) : accept(text);
}
