import type { Browser } from '@warifu/banking';
import { networkOfAddress } from '@warifu/web';
import type { Visit } from '@warifu/web/pages';

/** The cookie by which a contract knows a browser again. */
export const deviceCookieName = 'device';

/** The browser that visits, as sign-in wants it told. */
export function browserOf(visit: Visit): Browser {
  const { headers, ip } = visit.request;
  return {
    deviceCookie: visit.cookie(deviceCookieName) ?? null,
    userAgent: headers['user-agent'] ?? '',
    network: networkOfAddress(ip),
  };
}
