import type { Registration } from '@warifu/client';
import type { TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { TokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';

/** What staff see of a contract's token. Its state and the customer's choice are the contract's. */
export interface TokenOfCase {
  readonly id: TokenId;
  /** When it was registered, exchanged or reissued. */
  readonly sinceMs: number;
  /** What the authority says of it now. `none`: it is not registered there. */
  readonly registration: Registration | 'none' | 'no_answer';
  /** The last stop of it by the bank's staff; null for none. `toldAtMs` null: the authority has not heard of it. */
  readonly stop: { readonly askedAtMs: number; readonly toldAtMs: number | null } | null;
}

/** Null where there is no token, or its customer has stopped it. */
export async function readTokenOfCase(
  banking: Banking,
  { tokenId, sinceMs }: TokenStanding,
): Promise<TokenOfCase | null> {
  if (tokenId === null || sinceMs === null) return null;
  const [stop] = await banking.db.sql<{ askedAtMs: number; toldAtMs: number | null }[]>`
    select asked_at as "askedAtMs", told_at as "toldAtMs" from banking.token_stop where token_id = ${tokenId}`;
  return { id: tokenId, sinceMs, registration: await registrationOf(banking, tokenId), stop: stop ?? null };
}

async function registrationOf({ authority }: Banking, tokenId: TokenId): Promise<TokenOfCase['registration']> {
  const answer = await orNoAnswer(() => authority.registration(tokenId));
  if (!('failure' in answer)) return answer;
  return answer.failure === 'not_found' ? 'none' : 'no_answer';
}
