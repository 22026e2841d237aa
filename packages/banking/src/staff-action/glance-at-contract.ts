import { tokenStanding, type TokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { findContract, type Contract } from '../contract/contract.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { StaffAction } from '../staff/rights.ts';
import type { Acting } from './staff-form.ts';

export type ContractGlance =
  | { readonly result: 'seen'; readonly contract: Contract; readonly token: TokenStanding }
  | { readonly result: 'unknown_contract' }
  | RefusedToStaff;

/**
 * Whose contract it is and how it and its token stand, for the page before an action. The authority is not asked, so nothing
 * makes that page wait. That somebody looked, and what for, is in the audit log.
 */
export async function glanceAtContract(
  banking: Banking,
  member: Acting,
  { contractId, action }: { readonly contractId: ContractId; readonly action: StaffAction },
): Promise<ContractGlance> {
  return await performAsStaff<ContractGlance>(banking, member, action, contractId, async (deed) => {
    const contract = await findContract(deed.tx, contractId);
    if (contract === null) return { result: 'unknown_contract' };
    deed.record('contract_looked_up', contractId, { for: action });
    return { result: 'seen', contract, token: await tokenStanding(deed.tx, contractId) };
  });
}
