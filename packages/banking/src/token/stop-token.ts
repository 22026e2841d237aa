import { randomUuid } from '@warifu/kernel';
import { proveOperation } from '../authentication/prove.ts';
import type { ProofAnswer, ProofId } from '../authentication/proof.ts';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { askToStop } from './ask-to-stop.ts';
import { settleAndUndo } from './settle-and-undo.ts';
import { keepTokenChange, type NewTokenChange, type TokenChangeId } from './token-change.ts';
import { flowSubject, tokenFlow, type TokenStep } from './token-step.ts';

/** The page of 利用停止 that asks for the code. */
export interface TokenStop {
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
}

export type TokenStopAnswer =
  /** From now on the password for transfers stands in. All sessions of the contract have ended, this one too. */
  | { readonly result: 'stopped' }
  | Exclude<ProofAnswer, { result: 'proven' | 'unknown' }>
  /** The authority gave no answer, to the code or to the stop. It completes or ends by itself; a mail tells if it completes. */
  | { readonly result: 'unknown' }
  /** What the customer has is no longer what they wanted to stop. */
  | { readonly result: 'changed_meanwhile' }
  | { readonly result: 'other_step'; readonly step: TokenStep }
  | { readonly result: 'session_ended' };

/**
 * Stops the token of a customer who shows that they have it. The one way back to the password for transfers. The same form
 * sent twice at once stops once: they are joined before the session is looked for, which the first of them ends.
 */
export async function stopToken(banking: Banking, form: TokenStop): Promise<TokenStopAnswer> {
  const subject = flowSubject(form.sessionCookie);
  return await banking.underWay.join(['stop token', subject, form.formKey], () => stop(banking, form, subject));
}

async function stop(
  banking: Banking,
  { sessionCookie, formKey, code }: TokenStop,
  subject: string,
): Promise<TokenStopAnswer> {
  const flow = await tokenFlow(banking, sessionCookie);
  if (flow === null) return { result: 'session_ended' };
  const { contractId, step } = flow;
  if (step.step !== 'stop') return { result: 'other_step', step };
  const proof = await proveOperation(banking, { contractId, purpose: 'stopToken', subject, formKey, code });
  if (proof.result === 'unknown') return { result: 'unknown' };
  if (proof.result !== 'proven') return proof;
  return await stopProven(banking, { contractId, formKey, proofId: proof.proofId, proofSubject: subject });
}

interface ProvenStop {
  readonly contractId: ContractId;
  readonly formKey: string;
  readonly proofId: ProofId;
  readonly proofSubject: string;
}

async function stopProven(banking: Banking, stop: ProvenStop): Promise<TokenStopAnswer> {
  const begun = await perform(banking, 'customer', (deed) => begin(deed, stop));
  if ('result' in begun) return begun;
  const verdict = await askToStop(banking, begun);
  if (verdict === null) return { result: 'unknown' };
  const { state } = await settleAndUndo(banking, begun.id, { verdict, actor: 'customer' });
  return state === 'done' ? { result: 'stopped' } : { result: 'changed_meanwhile' };
}

async function begin(deed: Deed, stop: ProvenStop): Promise<NewTokenChange | TokenStopAnswer> {
  const { tokenId, tokenState, codeAtSignIn } = await lockTokenStanding(deed.tx, stop.contractId);
  if (tokenId === null || tokenState !== 'active') return { result: 'changed_meanwhile' };
  const change: NewTokenChange = {
    ...stop,
    id: randomUuid(deed.banking.random) as TokenChangeId,
    kind: 'stop',
    tokenId,
    oldTokenId: tokenId,
    fromState: tokenState,
    codeAtSignIn,
    reissueId: null,
  };
  return (await keepTokenChange(deed, change)) === 'kept' ? change : { result: 'unknown' };
}
