import { luhnCheckDigit } from './luhn.ts';
import { normaliseTyped } from './typed-input.ts';

declare const tokenIdBrand: unique symbol;

/**
 * One of our own token IDs, 4 letters and 8 digits whose check digit is right, or the serial number of a token of another
 * make, 4 to 32 letters and digits of which one is a digit; made only by the functions of this file.
 */
export type TokenId = string & { readonly [tokenIdBrand]: true };

/** What the token is: phone software, computer software, hardware or a third-party app. */
export type TokenKind = 'phone' | 'computer' | 'hardware' | 'app';

const kindLetters: Readonly<Record<TokenKind, string>> = { phone: 'P', computer: 'C', hardware: 'H', app: 'A' };

// I and O are left out: they read like 1 and 0.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const ownPattern = /^W[PCHA][A-HJ-NP-Z]{2}[0-9]{8}$/;
const serialPattern = /^(?=[A-Z]*[0-9])[A-Z0-9]{4,32}$/;
// One of ours with a slip in it: another letter, O or I for a digit, a digit too few or too many. No serial number may look so.
const slipPattern = /^W(?:[A-Z]{3}[0-9]{8}|[PCHA][A-Z]{2}[0-9OI]{7,9})$/;

/** The token ID that was typed, in any of the forms that people type; null if it is none or has a slip in it. */
export function parseTokenId(typed: string): TokenId | null {
  const id = asciiUpperCase(normaliseTyped(typed) ?? '');
  const isSerial = serialPattern.test(id) && !slipPattern.test(id);
  return isSerial || isOwnTokenId(id) ? (id as TokenId) : null;
}

/** Whether this is one of our own token IDs, in its normalised form, and its check digit right. */
export function isOwnTokenId(id: string): id is TokenId {
  return ownPattern.test(id) && tokenIdCheckDigit(id.slice(0, -1)) === id.slice(-1);
}

/** Our own in groups, as people read them: `WPKD 1234 5678`; a serial number as it is printed. */
export function formatTokenId(id: TokenId): string {
  return isOwnTokenId(id) ? `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}` : id;
}

/**
 * A new token ID. Whether it was given out before is the caller's to check.
 * @param randomInteger returns an integer in [0, bound), each equally likely
 */
export function newTokenId(kind: TokenKind, randomInteger: (bound: number) => number): TokenId {
  const letter = (): string => letters.charAt(randomInteger(letters.length));
  const sevenDigits = (): string => String(randomInteger(10_000_000)).padStart(7, '0');
  const first11 = `W${kindLetters[kind]}${letter()}${letter()}${sevenDigits()}`;
  return (first11 + tokenIdCheckDigit(first11)) as TokenId;
}

/**
 * The check digit of the first 11 characters of a token ID.
 * @throws RangeError if a character is neither an ASCII digit nor an upper-case letter
 */
export function tokenIdCheckDigit(first11: string): string {
  return luhnCheckDigit(first11);
}

/** As it is but for a to z: other letters must not become those of an ID, as ß would become SS. */
function asciiUpperCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
