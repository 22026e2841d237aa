import { findDestination, type Bank, type Branch } from '@warifu/banking';
import { PageProblem, prefill, seeOther, showAgain, type Visit } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { accountForm } from './account-form.ts';
import { EnterAccountPage } from './enter-account-page.tsx';
import { isFault, recipientErrorsOf } from './recipient-errors.ts';
import { transferAddresses } from './transfer-addresses.ts';
import { addressWith } from './transfer-so-far.ts';

/** `/transfers/same-bank/:branch` and `/transfers/banks/:bank/:branch`: the account, and whose it is. */
export function addEnterAccountPages({ pages, banking, transfers }: BankSite): void {
  const routes = createCustomerRoutes(pages, banking);

  function addAccountForm(branchesAddress: string, bankOf: (visit: Visit) => Bank): void {
    routes.addForm({
      address: `${branchesAddress}/:branch`,
      form: accountForm,
      show(visit, _customer, form) {
        const bank = bankOf(visit);
        const place = { bank, branch: branchOf(visit, bank), asksName: bank !== transfers.bank };
        return <EnterAccountPage form={prefill(form, { depositKind: 'ordinary' })} {...place} />;
      },
      async submit(visit, { contractId }, { values }) {
        const bank = bankOf(visit);
        const { recipientName = '', ...number } = values;
        const place = { bankCode: bank.code, branchCode: branchOf(visit, bank).code };
        const to = { kind: 'account', ...place, ...number, recipientName } as const;
        const found = await findDestination(transfers, { contractId, to });
        if (isFault(found)) return showAgain(recipientErrorsOf(banking.policy, found));
        return seeOther(addressWith(visit, transferAddresses.details, { to }));
      },
    });
  }

  addAccountForm(transferAddresses.sameBank, () => transfers.bank);
  addAccountForm(`${transferAddresses.banks}/:bank`, (visit) => {
    const bank = transfers.banks.byCode(visit.parameter('bank'));
    if (bank === null || bank.code === transfers.bank.code) throw new PageProblem('not_found');
    return bank;
  });
}

function branchOf(visit: Visit, bank: Bank): Branch {
  const branch = bank.branches.byCode(visit.parameter('branch'));
  if (branch === null) throw new PageProblem('not_found');
  return branch;
}
