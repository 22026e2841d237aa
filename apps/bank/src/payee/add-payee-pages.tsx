import { payeesOf, removePayee, type Payee } from '@warifu/banking';
import { emptyForm, PageProblem, seeOther, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { transferAddresses } from '../transfer/transfer-addresses.ts';
import { addressWith } from '../transfer/transfer-so-far.ts';
import { payeeAddress, removePayeeAddress } from './payee-addresses.ts';
import { PayeePage, PayeesPage, RemovePayeePage } from './payee-pages.tsx';
import { addRegisterPayeePage } from './register-payee.tsx';

/** 登録した振込先: the list, one of them, how to register and to remove one. */
export function addPayeePages(site: BankSite): void {
  const { pages, banking, transfers: desk } = site;
  const routes = createCustomerRoutes(pages, banking);

  async function find(visit: Visit, { contractId }: Customer): Promise<Payee> {
    const payees = await payeesOf(banking.db.sql, contractId);
    const payee = payees.find(({ id }) => id === visit.parameter('id'));
    if (payee === undefined) throw new PageProblem('not_found');
    return payee;
  }

  routes.addPage(addresses.payees, async (visit, { contractId }) => {
    const payees = await payeesOf(banking.db.sql, contractId);
    return <PayeesPage payees={payees} desk={desk} isRemoved={visit.told === 'removed'} />;
  });
  routes.addPage(payeeAddress(':id'), async (visit, customer) => {
    const payee = await find(visit, customer);
    const to = { kind: 'payee', payeeId: payee.id } as const;
    const detailsAddress = addressWith(visit, transferAddresses.details, { to });
    return <PayeePage payee={payee} desk={desk} detailsAddress={detailsAddress} />;
  });
  routes.addForm({
    address: removePayeeAddress(':id'),
    form: emptyForm,
    show: async (visit, customer, form) => (
      <RemovePayeePage form={form} payee={await find(visit, customer)} desk={desk} />
    ),
    async submit(visit, { contractId }) {
      // By a double click it is gone already, and that is what was wanted.
      await removePayee(banking, { contractId, payeeId: visit.parameter('id') });
      return seeOther(addresses.payees, { told: 'removed' });
    },
  });
  addRegisterPayeePage(site);
}
