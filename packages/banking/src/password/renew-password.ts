import { isoTime, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import { releaseSignIn } from '../sign-in/counter.ts';
import { newInitialPassword } from './initial-password.ts';
import type { PasswordKind } from './stored-password.ts';

/** A password that is drawn and hashed, and nobody's yet. */
export interface DrawnPassword {
  /** For the letter, once. */
  readonly password: Secret<string>;
  readonly phc: string;
}

/** Draws an initial password, outside of any transaction. `busy`: too many passwords wait to be hashed. */
export async function drawInitialPassword({ policy, random, passwords }: Banking): Promise<DrawnPassword | 'busy'> {
  const password = newInitialPassword(policy, random);
  const phc = await passwords.within((desk) => desk.hash(password.reveal()));
  return phc === 'busy' ? 'busy' : { password, phc };
}

/**
 * Puts a new initial password in the place of a forgotten one and ends all sessions. Failures at the old one count no more. The
 * reason goes into the audit log. The contract's row is locked, and it is not closed.
 */
export async function renewPassword(
  deed: Deed,
  {
    contractId,
    kind,
    reason,
    drawn,
  }: {
    readonly contractId: ContractId;
    readonly kind: PasswordKind;
    readonly reason: string;
    readonly drawn: DrawnPassword;
  },
): Promise<void> {
  await deed.tx`
    update banking.password set phc = ${drawn.phc}, is_initial = true, failures = 0, changed_at = ${isoTime(deed.nowMs)}
    where contract_id = ${contractId} and kind = ${kind}`;
  await endSessionsOf(deed, contractId);
  deed.record('password_renewed', contractId, { kind, reason });
  deed.tell('password_renewed', contractId, { kind });
  if (kind === 'login') await releaseSignIn(deed, contractId, reason);
}
