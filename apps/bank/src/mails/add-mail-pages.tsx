import type { CaughtMail } from '@warifu/banking/mail-catcher';
import type { BankSite } from '../bank-site.ts';
import { mailAddresses } from './mail-addresses.ts';
import { MailPage, MailsPage } from './mail-pages.tsx';

/** What the mail catcher of a trial holds, for everybody to read: never where mails go to customers. */
export function addMailPages({ pages }: Pick<BankSite, 'pages'>, caughtMails: () => readonly CaughtMail[]): void {
  pages.addPage(mailAddresses.list, () => <MailsPage mails={caughtMails()} />);
  pages.addPage(mailAddresses.one, (visit) => {
    const mail = caughtMails().find(({ id }) => id === visit.query.get('id'));
    return <MailPage mail={mail ?? null} />;
  });
}
