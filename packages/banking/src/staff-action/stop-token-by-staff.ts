import type { TokenId } from '@warifu/otp';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { TokenState } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { tellTokenStop } from '../token/bank-stop.ts';
import { isGraver, stopHeldToken, type HeldTokenStopped, type StopCause } from '../token/stop-held-token.ts';
import { openChangeOf } from '../token/token-change.ts';
import { isContract } from './is-contract.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

export interface TokenStopByStaff extends ContractForm {
  readonly why: StopCause;
}

export type TokenStoppedByStaff =
  /**
   * From the commit on nothing of the contract goes on that was under way. `to_be_told`: the authority has not answered yet; the
   * stop holds at the bank all the same, and the authority is told as soon as it answers. `sessions` have ended, and the money of
   * `orders` is free again. `letterVoided`: a letter that was under way cannot be used any more; raise another reissue.
   */
  | ({ readonly result: 'stopped'; readonly authority: 'told' | 'to_be_told' } & HeldTokenStopped)
  | NotStopped
  | RefusedToStaff;

type NotStopped =
  /** It is stopped for this or for something graver. */
  | { readonly result: 'stopped_already'; readonly tokenState: TokenState }
  /** There is no token, or its customer has stopped it. To keep everybody out, freeze the contract. */
  | { readonly result: 'nothing_to_stop'; readonly tokenState: TokenState; readonly isRegistrationOnItsWay: boolean }
  | { readonly result: 'unknown_contract' }
  | DoneBefore;

/**
 * Stops a contract's token at once: here first, in one commit with the end of everything that is under way, and at the
 * authority after it. A stop is only ever made graver.
 */
export async function stopTokenByStaff(
  banking: Banking,
  member: Acting,
  form: TokenStopByStaff,
): Promise<TokenStoppedByStaff> {
  const stopped = await performAsStaff(banking, member, 'stop_token', form.contractId, async (deed) =>
    (await takeForm(deed, member, form)) ? await stopHere(deed, form) : ({ result: 'done_before' } as const),
  );
  if (stopped.result !== 'stopped') return stopped;
  const { tokenId, ...answer } = stopped;
  const isTold = await tellTokenStop(banking, tokenId);
  return { ...answer, authority: isTold ? 'told' : 'to_be_told' };
}

async function stopHere(
  deed: Deed,
  { contractId, why, reason }: TokenStopByStaff,
): Promise<({ readonly result: 'stopped'; readonly tokenId: TokenId } & HeldTokenStopped) | NotStopped> {
  if (!(await isContract(deed.tx, contractId))) return { result: 'unknown_contract' };
  const { tokenId, tokenState, hasToken } = await lockTokenStanding(deed.tx, contractId);
  if (tokenId === null || !hasToken) {
    const isRegistrationOnItsWay = (await openChangeOf(deed.tx, contractId)) !== null;
    return { result: 'nothing_to_stop', tokenState, isRegistrationOnItsWay };
  }
  if (!isGraver(why, tokenState)) return { result: 'stopped_already', tokenState };
  return { result: 'stopped', tokenId, ...(await stopHeldToken(deed, contractId, { tokenId, cause: why, reason })) };
}
