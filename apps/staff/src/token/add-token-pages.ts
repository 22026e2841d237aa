import type { StaffSite } from '../staff-site.ts';
import { addStopPages } from './stop-pages.tsx';
import { addTemporaryCodePage } from './temporary-code-page.tsx';
import { addUnlockPage } from './unlock-page.ts';

/** What is done about a contract's token at once. */
export function addTokenPages(site: StaffSite): void {
  addStopPages(site);
  addUnlockPage(site);
  addTemporaryCodePage(site);
}
