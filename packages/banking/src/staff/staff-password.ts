import { passwordFault, type PasswordFault } from '../policy/password-rules.ts';
import type { BankPolicy } from '../policy/policy-schema.ts';
import type { StaffId } from './staff-id.ts';

/** Why a member of staff cannot have a password, in the order in which reasons win over each other. */
export type StaffPasswordFault = Exclude<PasswordFault, 'has_contract_id'> | 'has_staff_id';

/** Who reaches every contract chooses a longer one than customers. */
export const minStaffPasswordLength = 12;

/** The first thing that is wrong with a chosen password; null if nothing. */
export function staffPasswordFault(
  policy: BankPolicy,
  { password, staffId }: { readonly password: string; readonly staffId: StaffId },
): StaffPasswordFault | null {
  const minLength = Math.max(minStaffPasswordLength, policy.passwords.minLength);
  const stricter = { ...policy, passwords: { ...policy.passwords, minLength } };
  const fault = passwordFault(stricter, { password, contractId: staffId });
  return fault === 'has_contract_id' ? 'has_staff_id' : fault;
}
