import { isoTime } from '@warifu/kernel';
import type { Deed } from '../deed.ts';
import { takeOrder, type OrderId } from '../order/order.ts';
import { endOrder } from '../order/settle-order.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import type { ContractId } from './contract-id.ts';

/** How much was ended. */
export interface EndedUnderWay {
  readonly sessions: number;
  readonly orders: number;
}

/** More than a contract can have waiting; orders whose time is over are ended by whoever sweeps. */
const maxOrders = 100;

/**
 * Ends all that is under way for a contract: its sessions, the orders that wait for their proof, whose money is free at once,
 * proofs that were not used yet, whatever the authority answers to them, and a new e-mail address that waits to be confirmed.
 * Bookings stay. The contract's row is locked.
 */
export async function endUnderWay(
  deed: Deed,
  contractId: ContractId,
  end: 'token_stopped' | 'contract_not_active',
): Promise<EndedUnderWay> {
  const now = isoTime(deed.nowMs);
  const sessions = await endSessionsOf(deed, contractId);
  const orders = await endOpenOrders(deed, contractId, end);
  await deed.tx`
    update banking.proof
    set state = 'rejected', reason = 'changed_meanwhile', settled_at = coalesce(settled_at, ${now}::timestamptz)
    where contract_id = ${contractId} and state <> 'rejected' and used_at is null`;
  await deed.tx`
    update banking.email_change set ended_at = ${now} where contract_id = ${contractId} and ended_at is null`;
  return { sessions, orders };
}

async function endOpenOrders(
  deed: Deed,
  contractId: ContractId,
  end: 'token_stopped' | 'contract_not_active',
): Promise<number> {
  const open = await deed.tx<{ orderId: OrderId }[]>`
    select id as "orderId" from banking.payment_order
    where contract_id = ${contractId} and state in ('confirmed', 'authenticating')
    order by confirmed_until desc limit ${maxOrders}`;
  for (const { orderId } of open) {
    const order = await takeOrder(deed.tx, { contractId, orderId }, deed.nowMs);
    if (order === null) throw new Error('an order has vanished');
    await endOrder(deed, order, order.state === 'ended' ? 'lapsed' : end);
  }
  return open.length;
}
