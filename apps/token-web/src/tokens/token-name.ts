import type { StoredToken } from '../storage/token-store.ts';
import { groupedTokenId } from './grouped-token-id.ts';

export const MAX_NAME_CHARACTERS = 20;

/** A name as it is kept: composed (NFC), on one line, without blanks at its ends, at most 20 characters. Empty is no name. */
export function normaliseName(typed: string): string {
  const characters = Array.from(typed.normalize('NFC').trim().replaceAll(/\s+/gu, ' '));
  return characters.slice(0, MAX_NAME_CHARACTERS).join('').trim();
}

/** What the person calls the token; its ID where it has no name. */
export function tokenLabel({ name, credentialId }: Pick<StoredToken, 'name' | 'credentialId'>): string {
  return name === '' ? groupedTokenId(credentialId) : name;
}
