import { abandonOrder, authenticateOrder, demandNow, type OrderAuthenticated } from '@warifu/banking';
import { PageProblem, seeOther, showAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { obstacleErrorOf } from './obstacle-errors.ts';
import { OrderCodePage } from './order-code-page.tsx';
import { OrderPage } from './order-page.tsx';
import { orderProofForm, type OrderPlace, type ShownOrder } from './order-parts.ts';

export interface OrderPagesOptions extends OrderPlace {
  readonly purpose: 'transfer' | 'billPayment';
  /** The order of a customer with what it is about; null where they have none of that ID. */
  readonly read: (customer: Customer, orderId: string) => Promise<ShownOrder | null>;
}

/**
 * The pages of a confirmed order, from the code to the receipt: `/:id` shows how it stands whenever it is opened, `/:id/code`
 * asks for the proof while it waits for it, `/:id/abandon` gives it up.
 */
export function addOrderPages({ pages, banking }: BankSite, { read, purpose, ...place }: OrderPagesOptions): void {
  const routes = createCustomerRoutes(pages, banking);
  const address = addresses[place.place];
  const addressOf = (visit: Visit) => `${address}/${visit.parameter('id')}`;

  async function find(visit: Visit, customer: Customer): Promise<ShownOrder> {
    const shown = await read(customer, visit.parameter('id'));
    if (shown === null) throw new PageProblem('not_found');
    return shown;
  }

  routes.addPage(`${address}/:id`, async (visit, customer) => {
    const shown = await find(visit, customer);
    return shown.order.state === 'confirmed' ? (
      seeOther(`${addressOf(visit)}/code`)
    ) : (
      <OrderPage {...{ place, shown }} />
    );
  });
  routes.addForm({
    address: `${address}/:id/code`,
    form: orderProofForm,
    async show(visit, customer, form) {
      const shown = await find(visit, customer);
      if (shown.order.state !== 'confirmed') return seeOther(addressOf(visit));
      const demand = await demandNow(banking, { ...customer, purpose });
      return <OrderCodePage {...{ place, shown, demand, form }} />;
    },
    async submit(visit, customer, { values, submissionKey }) {
      const { contractId } = customer;
      const missing = missingProof(await demandNow(banking, { contractId, purpose }), values);
      if (missing !== null) return showAgain(missing);
      const answer = await authenticateOrder(banking, {
        contractId,
        orderId: visit.parameter('id'),
        formKey: submissionKey,
        ...typedProof(values),
      });
      return await resultOf(visit, customer, answer);
    },
  });
  routes.addDeed({
    address: `${address}/:id/abandon`,
    pageAddress: addressOf,
    async submit(visit, { contractId }) {
      const answer = await abandonOrder(banking, { contractId, orderId: visit.parameter('id') });
      if (answer.result === 'unknown_order') throw new PageProblem('not_found');
      return seeOther(addressOf(visit));
    },
  });

  async function resultOf(visit: Visit, { contractId }: Customer, answer: OrderAuthenticated) {
    switch (answer.result) {
      case 'settled':
      case 'unknown':
        return seeOther(addressOf(visit));
      case 'rejected':
        return showUnproven(answer);
      case 'refused':
        return showAgain(await obstacleErrorOf(banking, contractId, answer.obstacle));
      case 'form_reused':
        return showUnproven({ result: answer.result });
      case 'unknown_order':
        throw new PageProblem('not_found');
    }
  }
}
