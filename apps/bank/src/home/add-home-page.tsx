import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { HomePage } from './home-page.tsx';
import { readHome } from './read-home.ts';

export function addHomePage(site: BankSite): void {
  const { pages, banking } = site;
  createCustomerRoutes(pages, banking).addPage(addresses.home, async (_visit, { contractId }) => (
    <HomePage facts={await readHome(banking, contractId)} desk={site} />
  ));
}
