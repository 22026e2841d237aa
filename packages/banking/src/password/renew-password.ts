import { isoTime, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { ContractState } from '../contract/contract.ts';
import { perform, type Actor } from '../deed.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import { newInitialPassword } from './initial-password.ts';
import type { PasswordKind } from './stored-password.ts';

export type Renewal =
  /** For the letter, once. */
  | { readonly result: 'renewed'; readonly password: Secret<string> }
  | { readonly result: 'unknown_contract' | 'contract_closed' | 'busy' };

/** Puts a new initial password in the place of a forgotten one and ends all sessions. The reason goes into the audit log. */
export async function renewPassword(
  banking: Banking,
  actor: Actor,
  {
    contractId,
    kind,
    reason,
  }: { readonly contractId: ContractId; readonly kind: PasswordKind; readonly reason: string },
): Promise<Renewal> {
  const password = newInitialPassword(banking.policy, banking.random);
  const phc = await banking.passwords.within((desk) => desk.hash(password.reveal()));
  if (phc === 'busy') return { result: 'busy' };
  return await perform<Renewal>(banking, actor, async (deed) => {
    const [contract] = await deed.tx<{ state: ContractState }[]>`
      select state from banking.contract where id = ${contractId} for no key update`;
    if (contract === undefined) return { result: 'unknown_contract' };
    if (contract.state === 'closed') return { result: 'contract_closed' };
    await deed.tx`
      update banking.password set phc = ${phc}, is_initial = true, failures = 0, changed_at = ${isoTime(deed.nowMs)}
      where contract_id = ${contractId} and kind = ${kind}`;
    await endSessionsOf(deed, contractId);
    deed.record('password_renewed', contractId, { kind, reason });
    deed.tell('password_renewed', contractId, { kind });
    return { result: 'renewed', password };
  });
}
