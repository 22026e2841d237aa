import { Secret } from '@warifu/kernel';
import { accept, readLine, refuse, type Field, type FieldReading } from './field.ts';

/** One line of text, at least one character that is no white space. Lengths are in UTF-16 units. */
export function textField({ maxLength, kind = 'text' }: { maxLength: number; kind?: 'text' | 'email' }): Field<string> {
  return { kind, isSecret: false, maxLength, read: (sent) => readLine(sent, maxLength) };
}

/** Several lines, exactly as typed or pasted. The length is in UTF-16 units. */
export function linesField({ maxLength }: { maxLength: number }): Field<string> {
  function read(sent = ''): FieldReading<string> {
    if (sent.trim() === '') return refuse('missing');
    return sent.length > maxLength ? refuse('too_long', { maxLength }) : accept(sent);
  }
  return { kind: 'lines', isSecret: false, maxLength, read };
}

/** A field that what was typed into it is made into something else, such as a token ID. */
export function parsedField<Value>({
  kind = 'text',
  maxLength,
  parse,
}: {
  kind?: 'text' | 'email' | 'date';
  maxLength: number;
  parse: (text: string) => FieldReading<Value>;
}): Field<Value> {
  function read(sent: string | undefined): FieldReading<Value> {
    const reading = readLine(sent, maxLength);
    return reading.ok ? parse(reading.value) : reading;
  }
  return { kind, isSecret: false, maxLength, read };
}

/** A field that may stay empty: undefined then. */
export function optional<Value>(field: Field<Value>): Field<Value | undefined> {
  return {
    ...field,
    isOptional: true,
    read: (sent) => ((sent ?? '').trim() === '' ? accept(undefined) : field.read(sent)),
  };
}

/** Hyphens of every keyboard: people type numbers in groups. The long-vowel mark stands where a hyphen is on kana keys. */
const separators = /[\s\p{Pd}\u2212\u30FC]/gu;
/** What may be typed besides the digits themselves. */
const roomForSeparators = 16;

function readDigits(sent: string | undefined): FieldReading<string> {
  const reading = readLine(sent, Number.POSITIVE_INFINITY);
  if (!reading.ok) return reading;
  const digits = reading.value.normalize('NFKC').replaceAll(separators, '');
  return /^[0-9]+$/.test(digits) ? accept(digits) : refuse('not_digits');
}

/** Digits, typed in half or full width, with or without separators; without them as a value. */
export function digitsField({ minDigits, maxDigits }: { minDigits: number; maxDigits: number }): Field<string> {
  function read(sent: string | undefined): FieldReading<string> {
    const reading = readDigits(sent);
    if (!reading.ok) return reading;
    const { length } = reading.value;
    return length < minDigits || length > maxDigits ? refuse('wrong_digit_count', { minDigits, maxDigits }) : reading;
  }
  return { kind: 'digits', isSecret: false, maxLength: maxDigits + roomForSeparators, read };
}

/** A one-time password, or one of the temporary codes of 8 digits. */
export function codeField(): Field<Secret<string>> {
  function read(sent: string | undefined): FieldReading<Secret<string>> {
    const reading = readDigits(sent);
    if (!reading.ok) return reading.error.key === 'missing' ? reading : refuse('not_a_code');
    return /^(\d{6}|\d{8})$/.test(reading.value) ? accept(new Secret(reading.value)) : refuse('not_a_code');
  }
  return { kind: 'code', isSecret: true, maxLength: 8 + roomForSeparators, read };
}

/**
 * A password, exactly as typed. Browsers cut unseen what is pasted beyond `maxLength`, so it is more than anybody may choose:
 * what was cut is too long still, and nobody has a password that is half of what they pasted.
 */
export function passwordField({ maxLength = 512 }: { maxLength?: number } = {}): Field<Secret<string>> {
  function read(sent = ''): FieldReading<Secret<string>> {
    if (sent === '') return refuse('missing');
    return sent.length > maxLength ? refuse('too_long', { maxLength }) : accept(new Secret(sent));
  }
  return { kind: 'password', isSecret: true, maxLength, read };
}
