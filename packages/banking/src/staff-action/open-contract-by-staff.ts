import type { Banking } from '../banking.ts';
import type { ContractFacts } from '../contract/contract-facts.ts';
import { openContractThrough, type ContractOpening } from '../contract/open-contract.ts';
import type { RefusedToStaff } from '../staff/perform-as-staff.ts';
import { staffDoor } from './staff-door.ts';
import type { Acting, DoneBefore, StaffForm } from './staff-form.ts';

/** Opens a contract; the answer has the letter with its two initial passwords, this once. */
export async function openContractByStaff(
  banking: Banking,
  member: Acting,
  form: StaffForm & { readonly facts: ContractFacts },
): Promise<ContractOpening | DoneBefore | RefusedToStaff> {
  const { facts, reason } = form;
  return await openContractThrough(banking, staffDoor(banking, member, 'open_contract', form), facts, { reason });
}
