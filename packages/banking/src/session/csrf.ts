import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a form carries, so that no other site can send it: a keyed digest of the form's name under the cookie that the browser
 * sends along. The cookie's digest, which is all that the database has, makes no such token. `form` tells apart what may
 * be asked: a token of one form is nothing to another.
 */
export function csrfTokenFor(cookie: string, form: string): string {
  return digestFor(cookie, form).toString('base64url');
}

/** Whether a form came from our own page in the same browser; in constant time. */
export function isCsrfToken(
  token: string,
  { cookie, form }: { readonly cookie: string; readonly form: string },
): boolean {
  const [given, expected] = [Buffer.from(token, 'base64url'), digestFor(cookie, form)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function digestFor(cookie: string, form: string): Buffer {
  return createHmac('sha256', cookie).update(`warifu/v1/form\0${form}`).digest();
}
