import type { TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import { lockTokenStanding, tokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { TokenState } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { reconcileToken } from '../token/reconcile-token.ts';
import { isContract } from './is-contract.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

export type TokenUnlocked =
  /** Its codes are checked again; where it was not locked its failures are forgotten. */
  | { readonly result: 'unlocked' }
  /** The authority cannot be asked now, and what it made of it becomes known later. Try again with a new form. */
  | { readonly result: 'no_answer' }
  | NotUnlocked
  | RefusedToStaff;

type NotUnlocked =
  /** It is stopped, or there is none: an unlock does not open that. */
  | { readonly result: 'not_locked'; readonly tokenState: TokenState }
  | { readonly result: 'unknown_contract' | 'contract_not_active' }
  | DoneBefore;

/** Unlocks a token at the authority, and then here. That somebody set out to is in the audit log before the authority is asked. */
export async function unlockTokenByStaff(banking: Banking, member: Acting, form: ContractForm): Promise<TokenUnlocked> {
  const { contractId } = form;
  const ordered = await performAsStaff(banking, member, 'unlock_token', contractId, async (deed) =>
    (await takeForm(deed, member, form)) ? await order(deed, form) : ({ result: 'done_before' } as const),
  );
  if (ordered.result !== 'ordered') return ordered;
  const answer = await orNoAnswer(() => banking.authority.unlock(ordered.tokenId));
  const isRefused = 'failure' in answer && (answer.failure === 'invalid_state' || answer.failure === 'not_found');
  if ('failure' in answer && !isRefused) return { result: 'no_answer' };
  if (!(await reconcileToken(banking, contractId, `staff:${member.id}`))) return { result: 'no_answer' };
  if (!isRefused) return { result: 'unlocked' };
  return { result: 'not_locked', tokenState: (await tokenStanding(banking.db.sql, contractId)).tokenState };
}

async function order(
  deed: Deed,
  { contractId, reason }: ContractForm,
): Promise<{ readonly result: 'ordered'; readonly tokenId: TokenId } | NotUnlocked> {
  if (!(await isContract(deed.tx, contractId))) return { result: 'unknown_contract' };
  const { contractState, tokenId, tokenState } = await lockTokenStanding(deed.tx, contractId);
  if (contractState !== 'active') return { result: 'contract_not_active' };
  if (tokenId === null || (tokenState !== 'locked' && tokenState !== 'active')) {
    return { result: 'not_locked', tokenState };
  }
  deed.record('token_unlock_ordered', contractId, { tokenId, reason });
  return { result: 'ordered', tokenId };
}
