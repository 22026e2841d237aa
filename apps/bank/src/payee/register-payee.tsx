import { demandNow, registerPayee, type BankPolicy, type DestinationFault } from '@warifu/banking';
import { PageProblem, seeOther, showAgain } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { transferAddress } from '../transfer/transfer-addresses.ts';
import { tooManyAskedError } from '../transfer/too-many-asked.ts';
import { readTransfer } from '../transfer/transfer-order.tsx';
import { registerPayeeAddress } from './payee-addresses.ts';
import { RegisterPayeePage } from './payee-pages.tsx';
import { registrationForm } from './registration-form.ts';

/** `/transfers/:id/payee`: makes the recipient of a transfer a payee. Where no proof is wanted, the receipt's button sends this. */
export function addRegisterPayeePage(site: BankSite): void {
  const { pages, banking, transfers } = site;
  createCustomerRoutes(pages, banking).addForm({
    address: registerPayeeAddress(':id'),
    form: registrationForm,
    async show(visit, customer, form) {
      const shown = await readTransfer(site, customer, visit.parameter('id'));
      if (shown === null) throw new PageProblem('not_found');
      const { order, brief } = shown;
      const demand = await demandNow(banking, { ...customer, purpose: 'registerPayee' });
      return <RegisterPayeePage form={form} orderId={order.id} about={brief} demand={demand} />;
    },
    async submit(visit, customer, { values, submissionKey }) {
      const { contractId } = customer;
      const shown = await readTransfer(site, customer, visit.parameter('id'));
      if (shown === null) throw new PageProblem('not_found');
      const missing = missingProof(await demandNow(banking, { contractId, purpose: 'registerPayee' }), values);
      if (missing !== null) return showAgain(missing);
      const { order: account } = shown;
      const proof = { formKey: submissionKey, ...typedProof(values) };
      const answer = await registerPayee(transfers, { contractId, account, ...proof });
      switch (answer.result) {
        case 'registered':
          return seeOther(transferAddress(account.id));
        case 'refused':
          // The page says why by itself.
          return seeOther(visit.path);
        case 'faulty':
          return showAgain({ form: faultError(banking.policy, answer.fault) });
        case 'full':
          return showAgain({ form: { key: 'too_many_payees' } });
        case 'rejected':
        case 'unknown':
        case 'form_reused':
          return showUnproven(answer);
      }
    },
  });
}

function faultError(policy: BankPolicy, { fault }: DestinationFault) {
  return fault === 'too_many_asked' ? tooManyAskedError(policy) : { key: 'payee_gone' as const };
}
