import { isoTime } from '@warifu/kernel';
import { settleProofs } from '../authentication/settle.ts';
import { standingOf } from '../authentication/standing.ts';
import type { Banking } from '../banking.ts';
import { perform, type Deed } from '../deed.ts';
import { eachApart } from './each-apart.ts';
import { takeOrder, type Order } from './order.ts';
import { lockContract } from './place-order.ts';
import { carryOutWith, proofTargetOf } from './prove-order.ts';
import { endOrder } from './settle-order.ts';

export interface OrderSweep {
  /** Were posted or booked, or ended although they were proven. */
  readonly carriedOut: number;
  readonly ended: number;
  /** Cannot be decided yet. */
  readonly waiting: number;
}

/** Whoever asked longer ago than this has been answered, or is gone. */
const askingMs = 60_000;

/**
 * Finishes what was left between hold and code: a proven order is carried out if its time is not over, one that nobody proves
 * ends. What the authority has not answered stays until it does, or lapses. At most `limit` orders, the oldest first.
 */
export async function sweepOrders(banking: Banking, limit: number): Promise<OrderSweep> {
  await settleProofs(banking, limit);
  const nowMs = banking.clock.nowMs();
  const orders = await banking.db.sql<Pick<Order, 'id' | 'contractId' | 'kind'>[]>`
    select id, contract_id as "contractId", kind from banking.payment_order
    where state in ('confirmed', 'authenticating')
      and (confirmed_until <= ${isoTime(nowMs)}
        or (state = 'authenticating' and asked_at <= ${isoTime(nowMs - askingMs)}))
    order by confirmed_until limit ${limit}`;
  const sweep = { carriedOut: 0, ended: 0, waiting: 0 };
  await eachApart(orders, async (order) => {
    sweep[await perform(banking, 'system', (deed) => sweepOrder(deed, order))] += 1;
  });
  return sweep;
}

async function sweepOrder(deed: Deed, swept: Pick<Order, 'id' | 'contractId' | 'kind'>): Promise<keyof OrderSweep> {
  const { tx, nowMs } = deed;
  const { contractId, id } = swept;
  await lockContract(deed, contractId);
  const order = await takeOrder(tx, { contractId, orderId: id }, nowMs);
  if (order === null) throw new Error('an order has vanished');
  if (order.state === 'ended' && order.settledAtMs === null) {
    await endOrder(deed, order, 'lapsed');
    return 'ended';
  }
  // Meanwhile a code was typed once more.
  const isBeingAsked = (order.askedAtMs ?? 0) > nowMs - askingMs;
  if (order.state !== 'authenticating' || isBeingAsked) return 'waiting';
  const standing = await standingOf(tx, proofTargetOf(order));
  if (standing.state === 'proven')
    return (await carryOutWith(deed, order, standing.proofId)) ? 'carriedOut' : 'waiting';
  if (standing.state !== 'none') return 'waiting';
  await endOrder(deed, order, 'not_proven');
  return 'ended';
}
