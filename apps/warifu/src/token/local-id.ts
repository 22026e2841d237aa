import { formatTokenId, isOwnTokenId, normaliseTyped, parseTokenId, type TokenId } from '@warifu/otp';

declare const elsewhereIdBrand: unique symbol;

/** `E` and a number from 1 to 9999: what a token of another service is called on this computer, and nowhere else. */
export type ElsewhereId = string & { readonly [elsewhereIdBrand]: true };

/** What a token is called on this computer. */
export type LocalId = TokenId | ElsewhereId;

const highestNumber = 9_999;

/** In any of the forms that people type; null if it is neither. */
export function parseLocalId(typed: string): LocalId | null {
  return parseOwnId(typed) ?? parseElsewhereId(typed);
}

export function isElsewhereId(id: LocalId): id is ElsewhereId {
  return id.startsWith('E');
}

/** As people read it. */
export function formatLocalId(id: LocalId): string {
  return isElsewhereId(id) ? id : formatTokenId(id);
}

/** The number behind the highest that is taken. @throws RangeError if there is none */
export function nextElsewhereId(taken: readonly LocalId[]): ElsewhereId {
  const numbers = taken.filter((id) => isElsewhereId(id)).map((id) => Number(id.slice(1)));
  const next = Math.max(0, ...numbers) + 1;
  if (next > highestNumber) throw new RangeError('no number is left for a token');
  return `E${next}` as ElsewhereId;
}

/** Authorities give out no other IDs than our own; those of other makes have no place here. */
function parseOwnId(typed: string): TokenId | null {
  const id = parseTokenId(typed);
  return id !== null && isOwnTokenId(id) ? id : null;
}

function parseElsewhereId(typed: string): ElsewhereId | null {
  const id = normaliseTyped(typed)?.toUpperCase() ?? '';
  return /^E[1-9][0-9]{0,3}$/.test(id) ? (id as ElsewhereId) : null;
}
