import type { Database } from '@warifu/database';
import type { TokenId } from '@warifu/otp';
import type { Deed } from './deeds.ts';
import type { RegistrationAddress } from './registration-state.ts';

/** Gives the registration its relying party's name for the holder, and takes it from whichever had it. */
export async function giveName(
  { tx }: Deed,
  { credentialId, relyingPartyId }: RegistrationAddress,
  name: string,
): Promise<void> {
  await tx`
    update credentials.registration set name = null
    where relying_party_id = ${relyingPartyId} and name = ${name} and credential_id <> ${credentialId}`;
  await tx`
    update credentials.registration set name = ${name}
    where relying_party_id = ${relyingPartyId} and credential_id = ${credentialId}`;
}

/** The token that is registered under a name; null where none is. */
export async function credentialNamed(db: Database, relyingPartyId: string, name: string): Promise<TokenId | null> {
  const [row] = await db.sql<{ credential_id: string }[]>`
    select credential_id from credentials.registration
    where relying_party_id = ${relyingPartyId} and name = ${name}`;
  return row === undefined ? null : (row.credential_id as TokenId);
}
