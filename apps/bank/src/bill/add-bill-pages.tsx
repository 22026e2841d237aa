import {
  confirmBill,
  demandNow,
  findAccountOf,
  findBillPayment,
  listBillPayments,
  lookUpBill,
  type Bill,
  type BillLookUp,
} from '@warifu/banking';
import { seeOther, showAgain, type ShownFormOf, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { accountOptions, payingAccounts } from '../order/account-options.ts';
import { addOrderPages } from '../order/add-order-pages.tsx';
import { obstacleErrorOf } from '../order/obstacle-errors.ts';
import type { ShownOrder } from '../order/order-parts.ts';
import { billConfirmAddress, billHistoryAddress, billSteps } from './bill-addresses.ts';
import { billConfirmForm, billErrorOf, billNumbersForm, numberErrorsOf } from './bill-forms.ts';
import { AfterBill, BillConfirmPage, BillHistoryPage, BillNumbersPage, BillPaymentFacts } from './bill-pages.tsx';

/** 収納サービス: the numbers of a bill, what is owed, the code, the receipt; and what was paid so far. */
export function addBillPages(site: BankSite): void {
  const { pages, banking, bills } = site;
  const routes = createCustomerRoutes(pages, banking);

  routes.addForm({
    address: addresses.bills,
    form: billNumbersForm,
    show: (visit, _customer, form) => <BillNumbersPage form={form} told={visit.told} />,
    async submit(visit, { contractId }, { values }) {
      const found = await lookUpBill(bills, { contractId, typed: values });
      if (found.result !== 'owed') return showAgain(errorsOf(site, found));
      // The confirmation number opens the bill to whoever knows it: it stays out of addresses.
      return seeOther(visit.handOver(billConfirmAddress, { typed: { ...found.numbers } }));
    },
  });
  routes.addPage(billHistoryAddress, async (_visit, { contractId }) => (
    <BillHistoryPage payments={await listBillPayments(banking, contractId)} />
  ));
  addConfirmPage(site);
  addOrderPages(site, {
    place: 'bills',
    steps: billSteps,
    purpose: 'billPayment',
    read: (customer, orderId) => readPayment(site, customer, orderId),
  });
}

function addConfirmPage(site: BankSite): void {
  const { pages, banking, bills } = site;
  createCustomerRoutes(pages, banking).addForm({
    address: billConfirmAddress,
    form: billConfirmForm,
    async show(visit, customer, form) {
      const { institutionNumber = '', customerNumber = '', confirmationNumber = '' } = form.typed;
      const numbers = { institutionNumber, customerNumber, confirmationNumber };
      if (confirmationNumber === '') return seeOther(addresses.bills, { told: 'start_again' });
      const found = await lookUpBill(bills, { contractId: customer.contractId, typed: numbers });
      if (found.result === 'owed') return await confirmPage(site, { visit, customer, form, bill: found.bill });
      return seeOther(visit.handOver(addresses.bills, { typed: numbers, errors: errorsOf(site, found) }));
    },
    async submit(visit, { contractId }, { values, submissionKey }) {
      const { fromAccountId = '', shownYen, ...numbers } = values;
      const answer = await confirmBill(bills, {
        contractId,
        fromAccountId,
        numbers,
        shownYen: Number(shownYen),
        formKey: submissionKey,
      });
      switch (answer.result) {
        case 'confirmed':
          return seeOther(`${addresses.bills}/${answer.orderId}`);
        case 'changed':
          return showAgain({ form: { key: 'amount_changed' } });
        case 'refused':
          return showAgain(await obstacleErrorOf(banking, contractId, answer.obstacle));
        case 'unknown_account':
          return showAgain({ fields: { fromAccountId: { key: 'not_offered' } } });
        case 'faulty':
          return showAgain(numberErrorsOf(answer.faults));
        case 'being_paid':
          if (answer.ownOrderId === null) return showAgain(billErrorOf(banking.policy, answer.result));
          return seeOther(
            visit.handOver(billConfirmAddress, {
              typed: { ...numbers, fromAccountId },
              errors: { form: { key: 'being_paid_by_you', counts: { holdMinutes: banking.policy.holdMinutes } } },
              // The page has the way to it.
              told: answer.ownOrderId,
            }),
          );
        default:
          return showAgain(billErrorOf(banking.policy, answer.result));
      }
    },
  });
}

async function confirmPage(
  site: BankSite,
  {
    visit,
    customer,
    form,
    bill,
  }: { visit: Visit; customer: Customer; form: ShownFormOf<typeof billConfirmForm>; bill: Bill },
) {
  const demand = await demandNow(site.banking, { ...customer, purpose: 'billPayment' });
  const accounts = await payingAccounts(site, customer);
  const only = accounts.length === 1 ? accounts[0]?.id : undefined;
  return (
    <BillConfirmPage
      form={only === undefined ? form : { ...form, typed: { ...form.typed, fromAccountId: only } }}
      bill={bill}
      accounts={accountOptions(site, accounts, visit.language)}
      demand={demand}
      unfinishedId={visit.told}
    />
  );
}

function errorsOf({ banking }: BankSite, found: Exclude<BillLookUp, { result: 'owed' }>) {
  return found.result === 'faulty' ? numberErrorsOf(found.faults) : billErrorOf(banking.policy, found.result);
}

async function readPayment(
  { banking, transfers }: BankSite,
  { contractId }: Customer,
  orderId: string,
): Promise<ShownOrder | null> {
  const payment = await findBillPayment(banking, { contractId, orderId });
  if (payment === null) return null;
  const account = await findAccountOf(banking.db.sql, contractId, payment.fromAccount);
  if (account === null) throw new Error('the account of a payment has vanished');
  return {
    order: payment,
    about: <BillPaymentFacts payment={payment} account={account} desk={transfers} />,
    next: <AfterBill />,
  };
}
