import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { orderColumns, type Order } from '../order/order.ts';

const maxListed = 100;

/** The orders of a contract that wait for their proof, the one that waits longest in front. */
export async function openOrdersOf({ db, clock }: Banking, contractId: ContractId): Promise<readonly Order[]> {
  const nowMs = clock.nowMs();
  return await db.sql<Order[]>`
    select ${orderColumns(nowMs)}
    from banking.payment_order o left join banking.receipt r on r.order_id = o.id
    where o.contract_id = ${contractId} and o.state in ('confirmed', 'authenticating')
      and o.confirmed_until > ${isoTime(nowMs)}
    order by o.confirmed_at, o.id limit ${maxListed}`;
}
