import type { ContractId } from '../contract/contract-id.ts';
import { passwordFault, type PasswordFault } from '../policy/password-rules.ts';
import type { BankPolicy } from '../policy/policy-schema.ts';
import type { PasswordDesk } from './passwords.ts';
import type { PasswordKind, StoredPassword } from './stored-password.ts';

/** Why a customer cannot have a password: the rules of the policy, and that it is no other than one that they have. */
export type ChoiceFault = PasswordFault | 'same_as_before' | 'same_as_other';

export interface Choice {
  readonly contractId: ContractId;
  readonly kind: PasswordKind;
  readonly password: string;
}

/** The first thing that is wrong with a chosen password, null if nothing. It must differ from both that are stored. */
export async function choiceFault(
  policy: BankPolicy,
  desk: PasswordDesk,
  { contractId, kind, password }: Choice,
  stored: Readonly<Record<PasswordKind, StoredPassword>>,
): Promise<ChoiceFault | null> {
  const fault = passwordFault(policy, { password, contractId });
  if (fault !== null) return fault;
  if ((await desk.verify(password, stored[kind].phc)).isRight) return 'same_as_before';
  const other = kind === 'login' ? 'transfer' : 'login';
  return (await desk.verify(password, stored[other].phc)).isRight ? 'same_as_other' : null;
}
