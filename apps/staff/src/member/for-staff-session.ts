import { findStaffSession, type Banking, type StaffSession } from '@warifu/banking';
import { seeOther, type Redirect, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { setUpAddresses } from '../set-up/set-up-addresses.ts';
import { signInAddresses } from '../sign-in/sign-in-addresses.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';

type Step = StaffSession['step'];

/** Where somebody goes on who has come as far as this. */
const wayOn: Readonly<Record<Step, string>> = {
  set_up: setUpAddresses.token,
  code_due: signInAddresses.code,
  signed_in: addresses.home,
};

/**
 * Does something for who has a session at this step; everybody else is sent where they can go on. Asking is a sign of life: the
 * session lasts longer. Of a form, the page at its address decides: a click before may have replaced the session, and to clear
 * its cookie here could clear the new one.
 */
export async function forStaffSession<Result>(
  visit: Visit,
  banking: Banking,
  step: Step,
  go: (session: StaffSession, sessionCookie: string) => Result | Promise<Result>,
): Promise<Result | Redirect> {
  const { sessionCookie } = visit;
  if (sessionCookie === undefined) return toSignIn();
  const session = await findStaffSession(banking, sessionCookie);
  if (session === null) {
    if (visit.request.method === 'POST') return seeOther(visit.address);
    visit.endSession();
    return toSignIn('session_ended');
  }
  if (session.step !== step) return seeOther(wayOn[session.step]);
  // The page says until when.
  visit.sessionEndsAt(session.endsAtMs);
  return await go(session, sessionCookie);
}
