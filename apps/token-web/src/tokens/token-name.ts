import type { NameElsewhere } from '@warifu/token';
import type { StoredToken } from '../storage/token-store.ts';
import { groupedTokenId } from './grouped-token-id.ts';

export const MAX_NAME_CHARACTERS = 20;

/** A name as it is kept: composed (NFC), on one line, without blanks at its ends, at most 20 characters. Empty is no name. */
export function normaliseName(typed: string): string {
  const characters = Array.from(typed.normalize('NFC').trim().replaceAll(/\s+/gu, ' '));
  return characters.slice(0, MAX_NAME_CHARACTERS).join('').trim();
}

/** What the token is called without the person: its ID in groups, or whose it is at another service. */
export function tokenIdentity({ credentialId, elsewhere }: Pick<StoredToken, 'credentialId' | 'elsewhere'>): string {
  return elsewhere === undefined ? groupedTokenId(credentialId) : nameElsewhere(elsewhere);
}

/** What the person calls the token; what it is called without them where it has no name. */
export function tokenLabel(token: Pick<StoredToken, 'name' | 'credentialId' | 'elsewhere'>): string {
  return token.name === '' ? tokenIdentity(token) : token.name;
}

function nameElsewhere({ issuer, account }: NameElsewhere): string {
  return issuer === null ? account : `${issuer} (${account})`;
}
