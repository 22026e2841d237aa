import type { Banking } from './banking.ts';
import { tokyoDate } from './calendar/calendar-date.ts';

/** What waits to be done, for whoever watches over the bank. */
export interface Backlog {
  /** Mails that were not handed over yet. */
  readonly mails: number;
  /** Since when the oldest of them waits; null for none. */
  readonly oldestMailAtMs: number | null;
  /** Orders whose proof the authority has not answered. */
  readonly ordersAuthenticating: number;
  readonly unsettledProofs: number;
  readonly unsettledTokenChanges: number;
  /** Stops by the bank that the authority has not heard of. */
  readonly stopsToTell: number;
  /** Bookings whose day has come. */
  readonly bookingsDue: number;
  /** Paid bills of which the biller has not heard. */
  readonly billsToTell: number;
}

export async function readBacklog({ db, clock }: Pick<Banking, 'db' | 'clock'>): Promise<Backlog> {
  const [row] = await db.sql<Backlog[]>`
    select
      (select count(*) from banking.notice where next_attempt_at is not null) as mails,
      (select min(happened_at) from banking.notice where next_attempt_at is not null) as "oldestMailAtMs",
      (select count(*) from banking.payment_order where state = 'authenticating') as "ordersAuthenticating",
      (select count(*) from banking.proof where state in ('asked', 'unknown')) as "unsettledProofs",
      (select count(*) from banking.token_change where state in ('asked', 'overruled')) as "unsettledTokenChanges",
      (select count(*) from banking.token_stop where told_at is null) as "stopsToTell",
      (select count(*) from banking.payment_order
        where state = 'booked' and leaves_on <= ${tokyoDate(clock.nowMs())}) as "bookingsDue",
      (select count(*) from banking.bill_payment p join banking.payment_order o on o.id = p.order_id
        where p.told_at is null and o.state = 'posted') as "billsToTell"`;
  if (row === undefined) throw new Error('the backlog cannot be read');
  return row;
}
