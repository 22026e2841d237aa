import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { Banking } from '../banking.ts';
import type { ChangeVerdict } from './settle-change.ts';
import type { NewTokenChange } from './token-change.ts';

/** Stops a token at the authority at its customer's wish; asked twice it does no harm. Null where no answer came. */
export async function askToStop({ authority }: Banking, { tokenId }: NewTokenChange): Promise<ChangeVerdict | null> {
  const answer = await orNoAnswer(() => authority.disable(tokenId, 'customer_request'));
  if (!('failure' in answer)) return { result: 'made' };
  // It was lost, or is gone.
  const isUnfit = answer.failure === 'invalid_state' || answer.failure === 'not_found';
  return isUnfit ? { result: 'refused', reason: 'old_token_unfit' } : null;
}
