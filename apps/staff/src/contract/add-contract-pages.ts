import type { StaffSite } from '../staff-site.ts';
import { addCasePage } from './case-page.tsx';
import { addStateChanges } from './change-state-pages.ts';
import { addImportPages } from './import-pages.tsx';
import { addOpenPage } from './open-page.tsx';
import { addSearchPages } from './search-pages.tsx';
import { addUnlockSignInPage } from './unlock-sign-in-page.ts';

/** Contracts: found, looked at, frozen, closed, opened. */
export function addContractPages(site: StaffSite): void {
  addSearchPages(site);
  addCasePage(site);
  addStateChanges(site);
  addUnlockSignInPage(site);
  addOpenPage(site);
  addImportPages(site);
}
