import { proveOperation } from '../authentication/prove.ts';
import type { ProofAnswer } from '../authentication/proof.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import {
  joinNewToken,
  readTypedToken,
  takeNewToken,
  type NewTokenAnswer,
  type NewTokenForm,
  type Vouching,
} from './new-token.ts';
import { flowSubject, registerOrExchangeStep, tokenFlow, type TokenStep } from './token-step.ts';

/** The page of 交換 that asks for the code of the old token. */
export interface OldCodeForm {
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
}

export type OldCodeAnswer =
  ProofAnswer | { readonly result: 'other_step'; readonly step: TokenStep } | { readonly result: 'session_ended' };

/** Checks the code of the old token. Where it is right the new one may follow within ten minutes, in the same session. */
export async function proveOldToken(banking: Banking, form: OldCodeForm): Promise<OldCodeAnswer> {
  const { sessionCookie, formKey, code } = form;
  const flow = await tokenFlow(banking, sessionCookie);
  if (flow === null) return { result: 'session_ended' };
  const { contractId, step } = flow;
  // At the next step already: whoever sends the page once more is told what came of it.
  if (step.step !== 'old_code' && step.step !== 'new_token') return { result: 'other_step', step };
  const subject = flowSubject(sessionCookie);
  return await proveOperation(banking, { contractId, purpose: 'exchangeToken', subject, formKey, code });
}

/**
 * Puts the new token in the place of the old one. The authority does both in one commit: until then the old one serves, and
 * from then on it does not. Whether sign-in asks for a code stays as it was.
 */
export async function exchangeToken(banking: Banking, form: NewTokenForm): Promise<NewTokenAnswer> {
  return await joinNewToken(banking, form, () => exchange(banking, form));
}

async function exchange(banking: Banking, form: NewTokenForm): Promise<NewTokenAnswer> {
  const flow = await tokenFlow(banking, form.sessionCookie);
  if (flow === null) return { result: 'session_ended' };
  const { contractId } = flow;
  const { formKey } = form;
  const typed = readTypedToken(form);
  if ('result' in typed) return typed;
  const vouch = async (deed: Deed) => await vouchFor(deed, contractId, form);
  return await takeNewToken(banking, { ...typed, contractId, formKey, vouch });
}

async function vouchFor(
  { banking, tx }: Deed,
  contractId: ContractId,
  { sessionCookie }: NewTokenForm,
): Promise<Vouching | NewTokenAnswer> {
  const step = await registerOrExchangeStep(banking, tx, { contractId, sessionCookie });
  if (step.step !== 'new_token') return { result: 'other_step', step };
  const { codeAtSignIn } = await tokenStanding(tx, contractId);
  const proofSubject = flowSubject(sessionCookie);
  return { kind: 'exchange', codeAtSignIn, reissueId: null, proofId: step.proofId, proofSubject };
}
