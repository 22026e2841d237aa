import type { StaffSite } from '../staff-site.ts';
import { addOrdersPage } from './orders-page.tsx';
import { addSwitchPages } from './switch-pages.tsx';

/** The stop of all transfers and bill payments of the bank. */
export function addOrdersPages(site: StaffSite): void {
  addOrdersPage(site);
  addSwitchPages(site);
}
