import { balancesOf, confirmTransfer, demandNow, previewTransfer, type TransferConfirmed } from '@warifu/banking';
import { seeOther, showAgain, type Visit } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { obstacleErrorOf } from '../order/obstacle-errors.ts';
import { confirmForm } from './confirm-form.ts';
import { ConfirmPage } from './confirm-page.tsx';
import { startAgain } from './start-again.ts';
import { transferAddress, transferAddresses } from './transfer-addresses.ts';
import { addressWith, soFarOf, type TransferSoFar } from './transfer-so-far.ts';

/** `/transfers/confirm`: everything once more. The button holds the money. */
export function addConfirmPage({ pages, banking, transfers }: BankSite): void {
  createCustomerRoutes(pages, banking).addForm({
    address: transferAddresses.confirm,
    form: confirmForm,
    async show(visit, { contractId }, form) {
      const said = saidOf(visit);
      if (said === null) return startAgain();
      const { to, payment } = said;
      const drafted = await previewTransfer(transfers, { contractId, to, ...payment });
      if (drafted.result === 'faulty') return seeOther(addressWith(visit, transferAddresses.details, said));
      const { draft } = drafted;
      const [[balance], demand] = await Promise.all([
        balancesOf(banking.db.sql, [draft.from], banking.clock.nowMs()),
        demandNow(banking, { contractId, purpose: 'transfer' }),
      ]);
      return (
        <ConfirmPage
          form={form}
          draft={draft}
          availableYen={balance?.availableYen ?? 0}
          desk={transfers}
          demand={demand}
          detailsAddress={addressWith(visit, transferAddresses.details, said)}
        />
      );
    },
    async submit(visit, customer, { values }) {
      const said = saidOf(visit);
      if (said === null) return startAgain();
      const { to, payment } = said;
      // The key of what was typed, and not of this showing: who comes back and presses again has one transfer.
      const confirmed = await confirmTransfer(transfers, { ...customer, to, ...payment, shown: values });
      return await resultOf(visit, customer, said, confirmed);
    },
  });

  async function resultOf(
    visit: Visit,
    { contractId }: Customer,
    said: Required<TransferSoFar>,
    confirmed: TransferConfirmed,
  ) {
    switch (confirmed.result) {
      case 'confirmed':
        return seeOther(transferAddress(confirmed.orderId));
      case 'faulty':
        return seeOther(addressWith(visit, transferAddresses.details, said));
      case 'changed':
        return showAgain({ form: { key: 'draft_changed' } });
      case 'refused':
        return showAgain(await obstacleErrorOf(banking, contractId, confirmed.obstacle));
      case 'form_reused':
        return startAgain();
    }
  }
}

function saidOf(visit: Visit): Required<TransferSoFar> | null {
  const soFar = soFarOf(visit);
  return soFar?.payment === undefined ? null : { ...soFar, payment: soFar.payment };
}
