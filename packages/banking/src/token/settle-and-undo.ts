import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { Banking } from '../banking.ts';
import { perform, type Actor } from '../deed.ts';
import { settleChange, type ChangeVerdict } from './settle-change.ts';
import { tokenChangeById, type TokenChange, type TokenChangeId } from './token-change.ts';

/** Writes down what the authority made of a change, and undoes there what the contract does not take; answers what has become of it. */
export async function settleAndUndo(
  banking: Banking,
  id: TokenChangeId,
  { verdict, actor }: { readonly verdict: ChangeVerdict; readonly actor: Actor },
): Promise<TokenChange> {
  await perform(banking, actor, (deed) => settleChange(deed, id, verdict));
  const change = await tokenChangeById(banking.db.sql, id);
  if (change.state === 'overruled') await undoOverruled(banking, change, actor);
  return change;
}

/** Ends a registration at the authority that the contract did not take. False where it could not be asked: to be tried again. */
export async function undoOverruled(
  banking: Banking,
  { id, contractId, tokenId }: TokenChange,
  actor: Actor,
): Promise<boolean> {
  const answer = await orNoAnswer(async () => {
    await banking.authority.remove(tokenId);
    return { result: 'removed' } as const;
  });
  if (answer.result === 'unknown' && answer.failure !== 'not_found') return false;
  await perform(banking, actor, async (deed) => {
    const { count } = await deed.tx`
      update banking.token_change set state = 'undone' where id = ${id} and state = 'overruled'`;
    if (count > 0) deed.record('token_change_undone', contractId, { tokenId });
  });
  return true;
}
