import type { Banking } from '../banking.ts';
import { freezeContract, type StateChange } from '../contract/change-contract-state.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

/** Refuses sign-in and ends all that is under way, until two people release the contract. Its bookings fail on their day. */
export async function freezeByStaff(
  banking: Banking,
  member: Acting,
  form: ContractForm,
): Promise<StateChange | DoneBefore | RefusedToStaff> {
  const { contractId, reason } = form;
  return await performAsStaff<StateChange | DoneBefore>(
    banking,
    member,
    'freeze_contract',
    contractId,
    async (deed) => {
      if (!(await takeForm(deed, member, form))) return { result: 'done_before' };
      return await freezeContract(deed, contractId, reason);
    },
  );
}
