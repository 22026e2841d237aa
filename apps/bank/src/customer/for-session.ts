import { findSession, type Banking, type Session } from '@warifu/banking';
import { seeOther, type Redirect, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { signInAddresses } from '../sign-in/sign-in-addresses.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';

/**
 * Does something for who has a session that may have it; everybody else is sent where they can go on. Asking is a sign of life:
 * the session lasts longer. Of a form, the page at its address decides: a click before may have replaced the session, and to
 * clear its cookie here could clear the new one.
 */
export async function forSession<Result>(
  visit: Visit,
  banking: Banking,
  mayHaveIt: (session: Session) => boolean,
  go: (session: Session, sessionCookie: string) => Result | Promise<Result>,
): Promise<Result | Redirect> {
  const { sessionCookie } = visit;
  if (sessionCookie === undefined) return toSignIn();
  const session = await findSession(banking, sessionCookie);
  if (session === null) {
    if (visit.request.method === 'POST') return seeOther(visit.address);
    visit.endSession();
    return toSignIn('session_ended');
  }
  if (!mayHaveIt(session)) return wayOn(session);
  // The page says until when.
  visit.sessionEndsAt(session.endsAtMs);
  return await go(session, sessionCookie);
}

/** Where somebody goes on who has come as far as this. */
export function wayOn({ purpose, step }: Session): Redirect {
  if (step === 'signed_in') return seeOther(addresses.home);
  if (step === 'password_change_due') return seeOther(signInAddresses.newPasswords);
  return purpose === 'sign_in' ? seeOther(signInAddresses.code) : toSignIn();
}
