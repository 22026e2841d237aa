import type { Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { startSession, type SessionPurpose } from '../session/session.ts';
import type { PasswordAttempt } from './judge-password.ts';
import { passPassword, type PasswordRefusal } from './pass-password.ts';

export type TokenFlowBeginning =
  /** A session for the pages of this flow alone. */
  { readonly result: 'password_passed'; readonly sessionCookie: Secret<string> } | PasswordRefusal;

/** Contract ID and login password, typed into the first page of 利用登録／交換 or of 利用停止. */
export async function beginTokenFlow(
  banking: Banking,
  attempt: PasswordAttempt & { readonly purpose: Exclude<SessionPurpose, 'sign_in'> },
): Promise<TokenFlowBeginning> {
  return await passPassword<TokenFlowBeginning>(banking, attempt, async (deed, { contractId }) => {
    const { purpose } = attempt;
    deed.record('password_passed', contractId, { purpose });
    const sessionCookie = await startSession(deed, { contractId, purpose, step: 'password_passed' });
    return { result: 'password_passed', sessionCookie };
  });
}
