import { findSession, type Banking, type ContractId } from '@warifu/banking';
import type { Visit } from '@warifu/web/pages';

/** Somebody who has signed in, in every respect. */
export interface Customer {
  readonly contractId: ContractId;
  readonly sessionCookie: string;
}

/** Who visits; null where nobody is signed in. A sign of life: their session lasts longer, and the page says until when. */
export async function customerOf(banking: Banking, visit: Visit): Promise<Customer | null> {
  const { sessionCookie } = visit;
  if (sessionCookie === undefined) return null;
  const session = await findSession(banking, sessionCookie);
  if (session?.step !== 'signed_in') return null;
  visit.sessionEndsAt(session.endsAtMs);
  return { contractId: session.contractId, sessionCookie };
}
