import type { Redirect, Visit } from '@warifu/web/pages';
import { toSignIn } from '../sign-in/to-sign-in.ts';

/** The session has ended between the look at it and the deed. */
export function afterSessionEnd(visit: Visit): Redirect {
  visit.endSession();
  return toSignIn('session_ended');
}
