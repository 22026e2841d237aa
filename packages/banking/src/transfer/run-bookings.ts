import type { Banking } from '../banking.ts';
import { tokyoDate } from '../calendar/calendar-date.ts';
import { perform, type Deed } from '../deed.ts';
import { eachApart } from '../order/each-apart.ts';
import { generalObstacle } from '../order/obstacle.ts';
import { bookingLimitObstacle } from '../order/order-limits.ts';
import { takeOrder, type Order, type OrderEnd, type WholeOrder } from '../order/order.ts';
import { lockContract } from '../order/place-order.ts';
import { endOrder, post } from '../order/settle-order.ts';

export interface BookingRun {
  readonly posted: number;
  readonly failed: number;
  /** Whether none that is due was left: by the limit, or because the bank has stopped all orders. */
  readonly done: boolean;
}

type Booking = Pick<Order, 'id' | 'contractId'>;

/**
 * Posts the bookings of today in the order in which they were confirmed, at most `limit`. One that cannot be posted ends, which
 * its customer is told; one whose day is over was missed, and is not made up for. While the bank has stopped all orders they
 * wait, as long as their day lasts.
 */
export async function runBookings(banking: Banking, limit: number): Promise<BookingRun> {
  const today = tokyoDate(banking.clock.nowMs());
  const due = await banking.db.sql<Booking[]>`
    select id, contract_id as "contractId" from banking.payment_order
    where state = 'booked' and leaves_on <= ${today} order by leaves_on, confirmed_at, id limit ${limit}`;
  const run = { posted: 0, failed: 0, waiting: 0, settled: 0 };
  await eachApart(due, async (booking) => {
    run[await perform(banking, 'system', (deed) => runBooking(deed, booking))] += 1;
  });
  return { posted: run.posted, failed: run.failed, done: due.length < limit && run.waiting === 0 };
}

async function runBooking(
  deed: Deed,
  { contractId, id }: Booking,
): Promise<'posted' | 'failed' | 'waiting' | 'settled'> {
  await lockContract(deed, contractId);
  const order = await takeOrder(deed.tx, { contractId, orderId: id }, deed.nowMs);
  // Another run was quicker, or the customer has cancelled it.
  if (order?.state !== 'booked') return 'settled';
  const end = await tryToPost(deed, order);
  if (end === 'orders_stopped') return 'waiting';
  if (end === null) return 'posted';
  await failBooking(deed, order, end);
  return 'failed';
}

async function tryToPost(deed: Deed, order: WholeOrder): Promise<OrderEnd | null> {
  const { tx, banking, nowMs } = deed;
  if (order.leavesOn < tokyoDate(nowMs)) return 'day_missed';
  const obstacle =
    (await generalObstacle(tx, order.contractId)) ??
    (await bookingLimitObstacle(banking.policy, tx, { ...order, orderId: order.id }, nowMs));
  return obstacle === null ? await post(deed, order) : obstacle.reason;
}

/** Ends a booking that is not carried out, and tells its customer why. */
export async function failBooking(deed: Deed, order: WholeOrder, end: OrderEnd): Promise<void> {
  await endOrder(deed, order, end);
  const { contractId, amountYen, fromDescription, leavesOn, receiptNumber } = order;
  const booking = { amountYen, to: fromDescription, receiptNumber: receiptNumber ?? '', day: leavesOn };
  deed.tell('booking_failed', contractId, { ...booking, reason: toldReason(end) });
}

function toldReason(end: OrderEnd): 'insufficient_funds' | 'over_limit' | 'transfers_stopped' | 'other' {
  if (end === 'insufficient_funds' || end === 'over_limit') return end;
  return end === 'orders_stopped' ? 'transfers_stopped' : 'other';
}
