import { findSession, parseContractId, type Banking } from '@warifu/banking';
import type { Redirect, Visit } from '@warifu/web/pages';
import { wayOn } from '../customer/for-session.ts';

const begunByCookieName = 'begun-by';
/** For as long as a second click of an impatient person may take. */
const begunBySeconds = 60;

interface SignInSubmission {
  readonly submissionKey: string;
  /** As typed. */
  readonly contractId: string;
}

/** The browser remembers which submission has begun its session. */
export function rememberSubmission(visit: Visit, { submissionKey }: SignInSubmission): void {
  visit.setCookie(begunByCookieName, submissionKey, { maxAgeSeconds: begunBySeconds });
}

/**
 * Where a submission leads that has begun the session of this browser already, and comes once more; null for any other. It
 * opens nothing: the browser goes on in the session that it has.
 */
export async function afterSecondClick(
  visit: Visit,
  banking: Banking,
  { submissionKey, contractId }: SignInSubmission,
): Promise<Redirect | null> {
  const { sessionSinceForm } = visit;
  if (sessionSinceForm === undefined || visit.cookie(begunByCookieName) !== submissionKey) return null;
  const session = await findSession(banking, sessionSinceForm);
  return session?.purpose === 'sign_in' && session.contractId === parseContractId(contractId) ? wayOn(session) : null;
}
