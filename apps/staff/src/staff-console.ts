import { createPageServer, type PageProgramOptions, type PageServer } from '@warifu/web/pages';
import { addresses } from './addresses.ts';
import { addApprovalPages } from './approval/add-approval-pages.ts';
import { addAuditPages } from './audit/add-audit-pages.ts';
import { addContractPages } from './contract/add-contract-pages.ts';
import { addDashboardPages } from './dashboard/add-dashboard-pages.tsx';
import { addHelpPage } from './help/add-help-page.tsx';
import { addHomePage } from './home/add-home-page.tsx';
import { siteWords } from './layout/site-words.ts';
import { styles } from './layout/styles.ts';
import { createStaffRoutes } from './member/staff-routes.ts';
import { addOrdersPages } from './orders/add-orders-pages.ts';
import { addSetUpPages } from './set-up/add-set-up-pages.tsx';
import { addSettingsPages } from './settings/add-settings-pages.tsx';
import { addSignInPages } from './sign-in/add-sign-in-pages.tsx';
import type { StaffSite } from './staff-site.ts';
import { addTokenPages } from './token/add-token-pages.ts';

export interface StaffConsoleOptions extends Omit<StaffSite, 'pages' | 'routes'>, PageProgramOptions {}

/** What somebody pastes who imports contracts, as browsers send it: nine bytes for a kanji. */
const bodyLimitBytes = 128 * 1024;

/** The pages of the bank's staff. The server does not listen yet. */
export function createStaffConsole({
  banking,
  auditKeys,
  bank,
  toCustomers,
  tokenAppAddress,
  ...server
}: StaffConsoleOptions): PageServer['server'] {
  const pages = createPageServer({
    ...server,
    program: 'staff',
    site: { ...siteWords(toCustomers.name), homeAddress: addresses.home },
    styles,
    bodyLimitBytes,
    sessionWarningSeconds: banking.policy.session.warningMinutes * 60,
  });
  const routes = createStaffRoutes(pages, banking);
  const site: StaffSite = { pages, routes, banking, auditKeys, bank, toCustomers, tokenAppAddress };
  // Each group of pages is added here.
  addSignInPages(site);
  addSetUpPages(site);
  addHomePage(site);
  addSettingsPages(site);
  addContractPages(site);
  addTokenPages(site);
  addApprovalPages(site);
  addOrdersPages(site);
  addHelpPage(site);
  addAuditPages(site);
  addDashboardPages(site);
  return pages.server;
}
