import type { StaffSite } from '../staff-site.ts';
import { addRequestPage, addWithdrawPage } from './decide-pages.tsx';
import { addQueuePage } from './queue-page.tsx';
import { addRaisePages } from './raise-pages.tsx';

/** What takes two people: raised by one, approved by another. */
export function addApprovalPages(site: StaffSite): void {
  addQueuePage(site);
  addRequestPage(site);
  addWithdrawPage(site);
  addRaisePages(site);
}
