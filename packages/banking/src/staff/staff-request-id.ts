import { createHash } from 'node:crypto';
import { digestOfCookie } from '../session/cookie.ts';

/**
 * The request ID at the authority for one showing of a form in one session: the same form sent again gets the first answer
 * and spends nothing, wherever its answer was lost. Nothing need be kept for it, and nobody without the session can guess it.
 */
export function requestIdOf(
  label: 'staff-code' | 'staff-password' | 'staff-token' | 'staff-token-again',
  { sessionCookie, formKey }: { readonly sessionCookie: string; readonly formKey: string },
): string {
  const name = JSON.stringify([digestOfCookie(sessionCookie).toString('hex'), formKey]);
  return createHash('sha256').update(`warifu/v1/${label}\0${name}`).digest('hex');
}
