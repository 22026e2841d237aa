import type { TokenId } from '@warifu/otp';
import type { Deed } from '../deed.ts';
import type { StaffId } from './staff-id.ts';

/**
 * Writes down, before the authority is asked, which token a member wants to be theirs. `again`: it was asked about this one
 * before, and perhaps it has registered it. `taken`: it is a customer's or a colleague's, or its stop is on its way.
 * `ended`: the set-up was stopped or begun anew.
 */
export async function askForOwnToken(
  { tx }: Deed,
  staffId: StaffId,
  tokenId: TokenId,
): Promise<'first' | 'again' | 'taken' | 'ended'> {
  const [setUp] = await tx<{ askedTokenId: TokenId | null }[]>`
    select asked_token_id as "askedTokenId" from banking.staff_set_up where staff_id = ${staffId} for update`;
  if (setUp === undefined) return 'ended';
  const held = await tx`
    select from banking.token where token_id = ${tokenId}
    union all select from banking.token_change where token_id = ${tokenId} and state = 'asked'
    union all select from banking.token_stop where token_id = ${tokenId} and told_at is null
    union all select from banking.staff where token_id = ${tokenId}`;
  if (held.length > 0) return 'taken';
  if (setUp.askedTokenId === tokenId) return 'again';
  await tx`update banking.staff_set_up set asked_token_id = ${tokenId} where staff_id = ${staffId}`;
  return 'first';
}
