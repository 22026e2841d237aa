import { settings } from '../../config/settings.ts';
import { isServedToOthers, weak, type Check } from '../finding.ts';

/** Whether mails to customers go by TLS, as a sender whom the mail server knows. */
export const mailServer: Check = {
  name: 'mail-server',
  examine(examined) {
    const { bankSmtpUrl } = examined.config;
    const { name } = settings.bankSmtpUrl;
    if (bankSmtpUrl === null) return [];
    if (bankSmtpUrl.tls === 'none' && isServedToOthers(examined)) {
      return [
        weak(
          `${name} names a mail server of this machine, without TLS: see that it sends mails on by TLS.`,
          `Name the mail server of the bank with smtps:// instead, or accept this with --accept mail-server.`,
        ),
      ];
    }
    if (bankSmtpUrl.tls === 'none' || bankSmtpUrl.login !== null) return [];
    return [
      weak(
        `${name} has no user and password: the mail server takes mails in the bank's name from whoever reaches it.`,
        'Give the bank a login of its own at the mail server.',
      ),
    ];
  },
};
