import { equalCodes } from './equal-codes.ts';
import { hotp, hotpAsync, type AsyncHmac, type Digits, type Hmac } from './hotp.ts';

/** What was typed: one code, or several that followed each other. */
export interface TypedCodes {
  readonly codes: readonly string[];
  readonly digits: Digits;
}

/**
 * The first of the candidate counters from which on all the typed codes match, else null. Counters that no code
 * can have are passed over; codes of the wrong length are not searched for.
 */
export function firstMatch(hmac: Hmac, typed: TypedCodes, candidates: Iterable<number>): number | null {
  if (!isSearchable(typed)) return null;
  for (const counter of candidates) {
    if (isCounterRange(counter, typed.codes.length) && matches(hmac, typed, counter)) return counter;
  }
  return null;
}

/** As `firstMatch`; one code is computed after the other. */
export async function firstMatchAsync(
  hmac: AsyncHmac,
  typed: TypedCodes,
  candidates: Iterable<number>,
): Promise<number | null> {
  if (!isSearchable(typed)) return null;
  for (const counter of candidates) {
    if (isCounterRange(counter, typed.codes.length) && (await matchesAsync(hmac, typed, counter))) return counter;
  }
  return null;
}

function isSearchable({ codes, digits }: TypedCodes): boolean {
  return codes.every((code) => code.length === digits);
}

function isCounterRange(first: number, length: number): boolean {
  return first >= 0 && first <= Number.MAX_SAFE_INTEGER - (length - 1);
}

function matches(hmac: Hmac, { codes, digits }: TypedCodes, counter: number): boolean {
  let next = counter;
  for (const code of codes) if (!equalCodes(code, hotp(hmac, next++, digits))) return false;
  return true;
}

async function matchesAsync(hmac: AsyncHmac, { codes, digits }: TypedCodes, counter: number): Promise<boolean> {
  let next = counter;
  for (const code of codes) if (!equalCodes(code, await hotpAsync(hmac, next++, digits))) return false;
  return true;
}

/** 0, -1, 1, -2, 2, … up to `reach`: the distances in steps at which to look, the likeliest first. */
export function nearestFirst(reach: number): readonly number[] {
  return [0, ...Array.from({ length: reach }, (_, index) => [-(index + 1), index + 1]).flat()];
}
