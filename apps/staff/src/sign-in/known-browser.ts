import type { Banking } from '@warifu/banking';
import type { Visit } from '@warifu/web/pages';

const cookieName = 'device';
const daySeconds = 24 * 60 * 60;

/** The cookie by which sign-in knows a browser again; null for one that it does not know. */
export function deviceCookieOf(visit: Visit): string | null {
  return visit.cookie(cookieName) ?? null;
}

/** One that stays right is set again too: it is kept for so long after its last use. */
export function keepDeviceCookie(visit: Visit, { policy }: Banking, cookie: string): void {
  visit.setCookie(cookieName, cookie, { maxAgeSeconds: policy.signIn.knownBrowserDays * daySeconds });
}
