import type { CaughtMail } from '@warifu/banking/mail-catcher';
import { createPageServer, type PageProgramOptions, type PageServer, type PageServerOptions } from '@warifu/web/pages';
import { addAccountPages } from './account/add-account-pages.tsx';
import { addresses } from './addresses.ts';
import type { BankSite } from './bank-site.ts';
import { addBillPages } from './bill/add-bill-pages.tsx';
import { addBookingPages } from './booking/add-booking-pages.tsx';
import { addPayeePages } from './payee/add-payee-pages.tsx';
import { addTransferPages } from './transfer/add-transfer-pages.ts';
import { addHelpPages } from './help/add-help-pages.tsx';
import { addHomePage } from './home/add-home-page.tsx';
import { styles } from './layout/styles.ts';
import { addMailPages } from './mails/add-mail-pages.tsx';
import { addSettingsPages } from './settings/add-settings-pages.tsx';
import { addSignInPages } from './sign-in/sign-in-pages.tsx';
import { addStatementPages } from './statement/add-statement-pages.tsx';
import { addTokenPages } from './token/add-token-pages.ts';

export interface BankOptions extends Omit<BankSite, 'pages'>, PageProgramOptions {
  /** The bank's name and whom to ask, as every page shows them. */
  readonly name: PageServerOptions['site']['name'];
  readonly contact: PageServerOptions['site']['contact'];
  /** The newest first. Only in a trial: everybody may read them. */
  readonly caughtMails?: (() => readonly CaughtMail[]) | undefined;
}

/** The customer's pages. The server does not listen yet. */
export function createBank({
  banking,
  transfers,
  bills,
  tokenAppAddress,
  name,
  contact,
  caughtMails,
  ...server
}: BankOptions): PageServer['server'] {
  const pages = createPageServer({
    ...server,
    program: 'bank',
    site: { name, contact, homeAddress: addresses.home, helpAddress: addresses.help },
    styles,
    sessionWarningSeconds: banking.policy.session.warningMinutes * 60,
  });
  const site: BankSite = { pages, banking, transfers, bills, tokenAppAddress };
  // Each group of pages is added here.
  addTransferPages(site);
  addPayeePages(site);
  addBookingPages(site);
  addBillPages(site);
  addStatementPages(site);
  addSettingsPages(site);
  if (caughtMails !== undefined) addMailPages(site, caughtMails);
  addSignInPages(site);
  addHomePage(site);
  addAccountPages(site);
  addTokenPages(site);
  addHelpPages(site);
  return pages.server;
}
