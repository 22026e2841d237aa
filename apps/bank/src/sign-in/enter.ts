import type { Banking, Reached } from '@warifu/banking';
import { seeOther, type Redirect, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { deviceCookieName } from '../customer/browser-of.ts';
import { signInAddresses } from './sign-in-addresses.ts';

const daySeconds = 24 * 60 * 60;

/** Gives the browser what somebody has reached who has shown all that was asked for. */
export function enter(visit: Visit, { policy }: Banking, reached: Reached): Redirect {
  visit.startSession(reached.sessionCookie.reveal());
  if (reached.result === 'must_change_password') return seeOther(signInAddresses.newPasswords);
  // One that stays right is set again too: it is kept for so long after its last use.
  const device = reached.deviceCookie?.reveal() ?? visit.cookie(deviceCookieName);
  if (device !== undefined) {
    visit.setCookie(deviceCookieName, device, { maxAgeSeconds: policy.signIn.knownBrowserDays * daySeconds });
  }
  return seeOther(addresses.home);
}
