import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Language } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';
import { findSession } from '../session/session.ts';

/** What a signed-in customer's form brings. */
export interface SettingForm {
  readonly sessionCookie: string;
}

/** A form of something that may want a proof. */
export interface ProvenForm extends SettingForm {
  /** See `ProofAttempt`. */
  readonly formKey: string;
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

export interface SessionEnded {
  readonly result: 'session_ended';
}

/** The contract of a session that has reached the accounts; null for any other. */
export async function signedInContract(banking: Banking, { sessionCookie }: SettingForm): Promise<ContractId | null> {
  const session = await findSession(banking, sessionCookie);
  return session?.step === 'signed_in' ? session.contractId : null;
}

export interface OwnContract {
  readonly email: string;
  readonly language: Language;
}

/** Locks a contract for a change by its customer; null where it is not active any more. */
export async function lockOwnContract({ tx }: Deed, contractId: ContractId): Promise<OwnContract | null> {
  const [contract] = await tx<OwnContract[]>`
    select email, language from banking.contract where id = ${contractId} and state = 'active' for no key update`;
  return contract ?? null;
}
