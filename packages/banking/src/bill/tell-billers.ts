import { isoTime } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { OrderId } from '../order/order.ts';
import type { BillDesk, PaidBill } from './biller.ts';

/**
 * Tells billers what was paid and they have not heard of, the oldest first, at most `limit`. Stops at the first that cannot be
 * reached. A crash between telling and writing it down makes it be told again.
 */
export async function tellBillers(
  { banking, biller }: BillDesk,
  limit: number,
): Promise<{ readonly told: number; readonly done: boolean }> {
  const payments = await banking.db.sql<(PaidBill & { orderId: OrderId; contractId: ContractId })[]>`
    select o.id as "orderId", o.contract_id as "contractId", p.institution_number as "institutionNumber",
      p.customer_number as "customerNumber", p.confirmation_number as "confirmationNumber",
      o.amount_yen as "amountYen", r.number as "receiptNumber", o.settled_at as "paidAtMs"
    from banking.bill_payment p
    join banking.payment_order o on o.id = p.order_id
    join banking.receipt r on r.order_id = o.id
    where p.told_at is null and o.state = 'posted' order by o.settled_at limit ${limit}`;
  let told = 0;
  for (const { orderId, contractId, ...payment } of payments) {
    if ((await biller.tellPaid(payment)) === 'unavailable') return { told, done: true };
    await perform(banking, 'system', async (deed) => {
      await deed.tx`
        update banking.bill_payment set told_at = ${isoTime(deed.nowMs)} where order_id = ${orderId} and told_at is null`;
      deed.record('biller_told', contractId, { orderId });
    });
    told += 1;
  }
  return { told, done: payments.length < limit };
}
