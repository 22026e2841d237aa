import { luhnCheckDigit } from './luhn.ts';
import { normaliseTyped } from './typed-input.ts';

declare const tokenIdBrand: unique symbol;

/** A token ID of 4 letters and 8 digits whose check digit is right; made only by the functions of this file. */
export type TokenId = string & { readonly [tokenIdBrand]: true };

/** What the token is: phone software, computer software, hardware or a third-party app. */
export type TokenKind = 'phone' | 'computer' | 'hardware' | 'app';

const kindLetters: Readonly<Record<TokenKind, string>> = { phone: 'P', computer: 'C', hardware: 'H', app: 'A' };

// I and O are left out: they read like 1 and 0.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const pattern = /^W[PCHA][A-HJ-NP-Z]{2}[0-9]{8}$/;

/** The token ID that was typed, in any of the forms that people type; null if it is none or has a slip in it. */
export function parseTokenId(typed: string): TokenId | null {
  const id = normaliseTyped(typed)?.toUpperCase();
  if (id === undefined || !pattern.test(id)) return null;
  return tokenIdCheckDigit(id.slice(0, -1)) === id.slice(-1) ? (id as TokenId) : null;
}

/** In groups, as people read it: `WPKD 1234 5678`. */
export function formatTokenId(id: TokenId): string {
  return `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`;
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
