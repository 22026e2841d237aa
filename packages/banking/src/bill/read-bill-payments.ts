import { fragment } from '@warifu/database';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { orderColumns, parseOrderId, type Order } from '../order/order.ts';
import type { BillNumbers } from './biller.ts';

/** The payment of a bill, with what it was for. */
export interface BillPayment extends Order, BillNumbers {
  readonly kind: 'bill_payment';
  readonly billerName: string;
  readonly contents: string;
}

const maxListed = 100;

/** The payment of a bill by a contract; null where it has none of that ID. */
export async function findBillPayment(
  { db, clock }: Banking,
  { contractId, orderId }: { readonly contractId: ContractId; readonly orderId: string },
): Promise<BillPayment | null> {
  const [payment] = await db.sql<BillPayment[]>`
    ${select(clock.nowMs())} where o.id = ${parseOrderId(orderId)}::uuid and o.contract_id = ${contractId}`;
  return payment ?? null;
}

/** The latest bills that a contract has paid, the newest first; at most a hundred. */
export async function listBillPayments(
  { db, clock }: Banking,
  contractId: ContractId,
): Promise<readonly BillPayment[]> {
  return await db.sql<BillPayment[]>`
    ${select(clock.nowMs())} where o.contract_id = ${contractId} and o.state = 'posted'
    order by o.confirmed_at desc, o.id desc limit ${maxListed}`;
}

function select(nowMs: number) {
  return fragment`
    select ${orderColumns(nowMs)}, p.institution_number as "institutionNumber",
      p.customer_number as "customerNumber", p.confirmation_number as "confirmationNumber",
      p.biller_name as "billerName", p.contents
    from banking.payment_order o
    join banking.bill_payment p on p.order_id = o.id
    left join banking.receipt r on r.order_id = o.id`;
}
