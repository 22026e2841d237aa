import { endOtherSessions, perform, readHistory } from '@warifu/banking';
import { seeOther } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { accountAddresses } from './account-addresses.ts';
import { addPasswordPage } from './add-password-page.tsx';
import { SecurityPage, type SecurityTold } from './security-page.tsx';

const shownSignIns = 30;

/** Where customers look after the ways into their accounts: past sign-ins, other sessions, passwords. */
export function addAccountPages(site: BankSite): void {
  const { pages, banking } = site;
  const routes = createCustomerRoutes(pages, banking);
  routes.addPage(accountAddresses.security, async ({ told }, { contractId }) => (
    <SecurityPage history={await readHistory(banking, contractId, shownSignIns)} told={told} />
  ));
  routes.addDeed({
    address: accountAddresses.otherSessions,
    pageAddress: accountAddresses.security,
    async submit(_visit, { contractId, sessionCookie }) {
      await perform(banking, 'customer', (deed) => endOtherSessions(deed, { contractId, cookie: sessionCookie }));
      const told: SecurityTold = 'sessions_ended';
      return seeOther(accountAddresses.security, { told });
    },
  });
  addPasswordPage(site, { kind: 'login', address: accountAddresses.loginPassword, told: 'login_changed' });
  addPasswordPage(site, { kind: 'transfer', address: accountAddresses.transferPassword, told: 'transfer_changed' });
}
