import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { addEmailPages } from './add-email-pages.tsx';
import { addLanguagePage } from './add-language-page.tsx';
import { addLimitsPages } from './add-limits-pages.tsx';
import { addNoticesPage } from './add-notices-page.tsx';
import { readSettings } from './read-settings.ts';
import { SettingsPage } from './settings-page.tsx';

/** 設定: what customers set for themselves, and the pages that change it. */
export function addSettingsPages(site: BankSite): void {
  const { pages, banking } = site;
  createCustomerRoutes(pages, banking).addPage(addresses.settings, async (visit, { contractId }) => (
    <SettingsPage settings={await readSettings(banking, contractId)} told={visit.told} />
  ));
  addLimitsPages(site);
  addEmailPages(site);
  addNoticesPage(site);
  addLanguagePage(site);
}
