import { demandNow, draftTransfer, findDestination, type BankAccount } from '@warifu/banking';
import { prefill, seeOther, showAgain, type ShownFormOf } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { payingAccounts } from '../order/account-options.ts';
import { obstacleErrorOf } from '../order/obstacle-errors.ts';
import { detailErrorsOf } from './detail-errors.ts';
import { detailsForm } from './details-form.ts';
import { DetailsPage } from './enter-details-page.tsx';
import { isFault } from './recipient-errors.ts';
import { startAgain } from './start-again.ts';
import { transferAddresses } from './transfer-addresses.ts';
import { addressWith, soFarOf, type Payment } from './transfer-so-far.ts';

/** `/transfers/details`: the recipient once more for a check, how much, from where and when. */
export function addEnterDetailsPage(site: BankSite): void {
  const { pages, banking, transfers } = site;
  createCustomerRoutes(pages, banking).addForm({
    address: transferAddresses.details,
    form: detailsForm,
    async show(visit, customer, form) {
      const soFar = soFarOf(visit);
      if (soFar === null) return startAgain();
      const { contractId } = customer;
      const to = await findDestination(transfers, { contractId, to: soFar.to });
      if (isFault(to)) return startAgain();
      const accounts = (await payingAccounts(site, customer)).filter(({ id }) => id !== to.account?.id);
      return (
        <DetailsPage
          form={filled(form, soFar.payment, accounts)}
          typed={soFar.to}
          to={to}
          accounts={accounts}
          desk={transfers}
          demand={await demandNow(banking, { contractId, purpose: 'transfer' })}
        />
      );
    },
    async submit(visit, { contractId }, { values, submissionKey }) {
      const soFar = soFarOf(visit);
      if (soFar === null) return startAgain();
      const { to } = soFar;
      const drafted = await draftTransfer(transfers, { contractId, to, ...values });
      if (drafted.result === 'faulty') return showAgain(detailErrorsOf(banking.policy, drafted.faults));
      if (drafted.obstacle !== null) return showAgain(await obstacleErrorOf(banking, contractId, drafted.obstacle));
      const payment = { ...values, formKey: submissionKey };
      return seeOther(addressWith(visit, transferAddresses.confirm, { to, payment }));
    },
  });
}

/** Where there is only one account it is chosen; somebody who comes back finds what they typed. */
function filled(
  form: ShownFormOf<typeof detailsForm>,
  payment: Payment | undefined,
  [only, ...others]: readonly BankAccount[],
): ShownFormOf<typeof detailsForm> {
  if (payment !== undefined) return prefill(form, { ...payment, amountYen: String(payment.amountYen) });
  const chosen = only !== undefined && others.length === 0 ? { fromAccountId: only.id } : {};
  return prefill(form, { ...chosen, on: 'today' });
}
