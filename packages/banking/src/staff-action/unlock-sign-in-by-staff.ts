import type { Banking } from '../banking.ts';
import { findContract } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';
import { isSignInStopped, releaseSignIn } from '../sign-in/counter.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

export type SignInUnlocked =
  /** The customer can try again at once, in every browser. */
  | { readonly result: 'unlocked' }
  /** Too few passwords were wrong, or it has ended by itself. */
  | { readonly result: 'not_stopped' }
  | { readonly result: 'unknown_contract' | 'contract_not_active' }
  | DoneBefore
  | RefusedToStaff;

/** Lets a customer sign in again whose sign-in was stopped by too many wrong passwords. It opens nothing else that is stopped. */
export async function unlockSignInByStaff(
  banking: Banking,
  member: Acting,
  form: ContractForm,
): Promise<SignInUnlocked> {
  return await performAsStaff<SignInUnlocked>(banking, member, 'unlock_sign_in', form.contractId, async (deed) =>
    (await takeForm(deed, member, form)) ? await unlock(deed, form) : { result: 'done_before' },
  );
}

async function unlock(deed: Deed, { contractId, reason }: ContractForm): Promise<SignInUnlocked> {
  const contract = await findContract(deed.tx, contractId);
  if (contract === null) return { result: 'unknown_contract' };
  if (contract.state !== 'active') return { result: 'contract_not_active' };
  if (!(await isSignInStopped(deed.banking, deed.tx, contractId))) return { result: 'not_stopped' };
  await releaseSignIn(deed, contractId, reason);
  return { result: 'unlocked' };
}
