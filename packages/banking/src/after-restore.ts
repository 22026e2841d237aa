import { isoTime } from '@warifu/kernel';
import type { Banking } from './banking.ts';
import { tokyoDate } from './calendar/calendar-date.ts';
import { perform, type Deed } from './deed.ts';
import { takeOrder, type Order } from './order/order.ts';
import { lockContract } from './order/place-order.ts';
import { endOrder } from './order/settle-order.ts';
import { setOrderStop } from './order/stop-switch.ts';
import { failBooking } from './transfer/run-bookings.ts';

/** How much of what was open at the time of the backup was ended. */
export interface RestoredBank {
  readonly sessions: number;
  readonly proofs: number;
  /** Confirmed, and not proven to the end. */
  readonly orders: number;
  /** Bookings whose day has come: nobody knows whether they were carried out after the backup. */
  readonly bookings: number;
  readonly reissueLetters: number;
  readonly emailChanges: number;
}

/**
 * Makes restored data safe. What happened after the backup is not in it, so nothing that was open then goes on: sessions,
 * proofs, orders that wait for theirs, bookings of today and earlier, letters for a reissue, changes of an address, set-up
 * codes and what staff have raised end. All orders of the bank are stopped until somebody releases them. Changes of tokens that the authority was asked for stay open: it
 * knows what became of them.
 */
export async function closeBankAfterRestore(banking: Banking): Promise<RestoredBank> {
  const ended = await perform(banking, 'operator', async (deed) => {
    const counts = await endWhatIsOpen(deed);
    await setOrderStop(deed, { isStopped: true, reason: 'restored from a backup' });
    deed.record('restored', null, { ...counts });
    return counts;
  });
  return { ...ended, ...(await endOrders(banking)) };
}

async function endWhatIsOpen({ tx, nowMs }: Deed): Promise<Omit<RestoredBank, 'orders' | 'bookings'>> {
  const now = isoTime(nowMs);
  const sessions = await tx`delete from banking.session`;
  await tx`delete from banking.staff_session`;
  await tx`delete from banking.staff_set_up`;
  await tx`
    update banking.request set state = 'expired', decided_at = ${now}, email = null, phone = null where state = 'open'`;
  const proofs = await tx`
    update banking.proof
    set state = 'rejected', reason = 'interrupted', settled_at = coalesce(settled_at, ${now}::timestamptz)
    where state <> 'rejected' and used_at is null`;
  const letters = await tx`
    update banking.reissue set voided_at = ${now} where used_at is null and voided_at is null`;
  const changes = await tx`update banking.email_change set ended_at = ${now} where ended_at is null`;
  return {
    sessions: sessions.count,
    proofs: proofs.count,
    reissueLetters: letters.count,
    emailChanges: changes.count,
  };
}

async function endOrders(banking: Banking): Promise<Pick<RestoredBank, 'orders' | 'bookings'>> {
  const today = tokyoDate(banking.clock.nowMs());
  const open = await banking.db.sql<Pick<Order, 'id' | 'contractId'>[]>`
    select id, contract_id as "contractId" from banking.payment_order
    where state in ('confirmed', 'authenticating') or (state = 'booked' and leaves_on <= ${today})
    order by confirmed_at, id`;
  const ended = { orders: 0, bookings: 0 };
  for (const order of open) ended[await perform(banking, 'operator', (deed) => endOpen(deed, order))] += 1;
  return ended;
}

async function endOpen(
  deed: Deed,
  { id, contractId }: Pick<Order, 'id' | 'contractId'>,
): Promise<'orders' | 'bookings'> {
  await lockContract(deed, contractId);
  const order = await takeOrder(deed.tx, { contractId, orderId: id }, deed.nowMs);
  if (order === null) throw new Error('an order has vanished');
  if (order.state === 'booked') {
    await failBooking(deed, order, 'orders_stopped');
    return 'bookings';
  }
  await endOrder(deed, order, 'not_proven');
  return 'orders';
}
