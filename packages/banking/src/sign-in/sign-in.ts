import type { Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { wantsCodeAtSignIn } from '../contract/contract.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { startSession, takeSession } from '../session/session.ts';
import { writeHistory } from './history.ts';
import type { PasswordAttempt } from './judge-password.ts';
import { passPassword, type PasswordRefusal } from './pass-password.ts';
import { reachAccounts, type Reached } from './reach-accounts.ts';

export type SignIn =
  | Reached
  /** A session for the page alone that asks for the code. */
  | { readonly result: 'needs_code'; readonly sessionCookie: Secret<string> }
  | PasswordRefusal;

/** Contract ID and login password, typed into the sign-in page. Cookies are for the browser at the other end alone. */
export async function signIn(banking: Banking, attempt: PasswordAttempt): Promise<SignIn> {
  const { browser } = attempt;
  return await passPassword<SignIn>(banking, { ...attempt, purpose: 'sign_in' }, async (deed, contract) => {
    const { contractId } = contract;
    if (!wantsCodeAtSignIn(contract)) return await reachAccounts(deed, contractId, browser);
    await writeHistory(deed, { contractId, result: 'code_asked', browser });
    deed.record('password_passed', contractId, { purpose: 'sign_in' });
    const sessionCookie = await startSession(deed, { contractId, purpose: 'sign_in', step: 'password_passed' });
    return { result: 'needs_code', sessionCookie };
  });
}

/** What a session at the step of the code is given for a code that the authority has accepted. */
export async function signInWithAcceptedCode(
  banking: Banking,
  { sessionCookie, browser }: { readonly sessionCookie: string; readonly browser: Browser },
): Promise<Reached | { readonly result: 'session_ended' }> {
  return await perform(banking, 'visitor', async (deed) => {
    const contractId = await takeSession(deed, sessionCookie, { purpose: 'sign_in', step: 'password_passed' });
    return contractId === null ? { result: 'session_ended' } : await reachAccounts(deed, contractId, browser);
  });
}
