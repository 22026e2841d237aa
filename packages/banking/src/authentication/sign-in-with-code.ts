import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { digestOfCookie } from '../session/cookie.ts';
import { findSession } from '../session/session.ts';
import { writeHistory } from '../sign-in/history.ts';
import type { Reached } from '../sign-in/reach-accounts.ts';
import { signInWithAcceptedCode } from '../sign-in/sign-in.ts';
import type { ProofAnswer } from './proof.ts';
import { proveOperation } from './prove.ts';

/** The page of the sign-in that asks for the code. */
export interface CodeAtSignIn {
  readonly sessionCookie: string;
  readonly browser: Browser;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
}

export type SignInWithCode =
  Reached | Exclude<ProofAnswer, { result: 'proven' }> | { readonly result: 'session_ended' };

/**
 * Signs in who has passed with the password and now shows a code. The same form sent twice at once signs in once: they are
 * joined before the session is looked for, which the first of them takes away.
 */
export async function signInWithCode(banking: Banking, form: CodeAtSignIn): Promise<SignInWithCode> {
  const subject = digestOfCookie(form.sessionCookie).toString('hex');
  return await banking.underWay.join(['sign in with code', subject, form.formKey], () =>
    proveAndSignIn(banking, form, subject),
  );
}

async function proveAndSignIn(banking: Banking, form: CodeAtSignIn, subject: string): Promise<SignInWithCode> {
  const { sessionCookie, browser, formKey, code } = form;
  const session = await findSession(banking, sessionCookie);
  if (session?.purpose !== 'sign_in' || session.step !== 'password_passed') return { result: 'session_ended' };
  const { contractId } = session;
  const proof = await proveOperation(banking, { contractId, purpose: 'signIn', subject, formKey, code });
  if (proof.result === 'proven') return await signInWithAcceptedCode(banking, { sessionCookie, browser });
  if (proof.result === 'rejected' && proof.rejection.reason !== 'malformed_code') {
    await perform(banking, 'visitor', (deed) => writeHistory(deed, { contractId, result: 'wrong_code', browser }));
  }
  return proof;
}
