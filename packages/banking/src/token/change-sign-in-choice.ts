import { proveOperation } from '../authentication/prove.ts';
import type { ProofAnswer } from '../authentication/proof.ts';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { endOtherSessions } from '../session/end-sessions.ts';
import { findSession } from '../session/session.ts';

/** The page that changes ログイン時のワンタイムパスワード認証. */
export interface SignInChoice {
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
  readonly codeAtSignIn: boolean;
}

export type SignInChoiceAnswer =
  | { readonly result: 'changed' }
  /** This very form has changed it before: it stays as it is now. */
  | { readonly result: 'done_before' }
  | Exclude<ProofAnswer, { result: 'proven' }>
  | { readonly result: 'session_ended' };

/** Changes whether sign-in asks for a code, for one who shows a code, and ends all other sessions. */
export async function changeSignInChoice(banking: Banking, form: SignInChoice): Promise<SignInChoiceAnswer> {
  const { sessionCookie, formKey, code, codeAtSignIn } = form;
  const session = await findSession(banking, sessionCookie);
  if (session?.step !== 'signed_in') return { result: 'session_ended' };
  const { contractId } = session;
  const target = { contractId, purpose: 'changeSignInCode', subject: `codeAtSignIn=${codeAtSignIn}` } as const;
  const proof = await proveOperation(banking, { ...target, formKey, code });
  if (proof.result !== 'proven') return proof;
  return await perform(banking, 'customer', async (deed) => {
    const { hasToken } = await lockTokenStanding(deed.tx, contractId);
    if (!hasToken) return { result: 'refused', reason: 'no_token' };
    if (!(await useProof(deed, { ...target, proofId: proof.proofId }))) return { result: 'done_before' };
    await deed.tx`
      update banking.contract set code_at_sign_in = ${codeAtSignIn}, version = version + 1 where id = ${contractId}`;
    await endOtherSessions(deed, { contractId, cookie: sessionCookie });
    deed.record('sign_in_code_changed', contractId, { codeAtSignIn });
    deed.tell('sign_in_code_changed', contractId, { codeAtSignIn });
    return { result: 'changed' };
  });
}
