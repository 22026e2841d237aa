import { fragment, type Sql } from '@warifu/database';
import { isoTime, type Branded } from '@warifu/kernel';
import type { AccountId, HoldId } from '@warifu/ledger';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';

/** A UUID. */
export type OrderId = Branded<'OrderId'>;

export type OrderKind = 'transfer' | 'bill_payment';

/**
 * `confirmed`: its money is held and it waits for its proof. `authenticating`: a proof was asked for, and what came of it may
 * not be known yet. `booked`: proven, and waiting for its day. `posted` and `ended` are final; what has ended has moved nothing.
 */
export type OrderState = 'confirmed' | 'authenticating' | 'booked' | 'posted' | 'ended';

export type OrderEnd =
  /** The time to prove it was over. */
  | 'lapsed'
  /** The customer went back before proving it. */
  | 'abandoned'
  /** The authority refused the proof, or never heard of it, after the customer had gone. */
  | 'not_proven'
  /** A booking, by the customer. */
  | 'cancelled'
  | 'contract_not_active'
  | 'orders_stopped'
  | 'insufficient_funds'
  | 'over_limit'
  | 'account_closed'
  /** By the bank's staff, while the order waited for its proof. */
  | 'token_stopped'
  /** A booking that could not be looked at on its day. */
  | 'day_missed';

export interface Order {
  readonly id: OrderId;
  readonly contractId: ContractId;
  readonly kind: OrderKind;
  readonly fromAccount: AccountId;
  readonly amountYen: number;
  readonly feeYen: number;
  /** On the statement of who pays: the name of who receives it. */
  readonly fromDescription: string;
  /** The day in Japan on which it leaves the account. */
  readonly leavesOn: CalendarDate;
  readonly valueDate: CalendarDate;
  readonly isBooking: boolean;
  readonly confirmedAtMs: number;
  /** Until when it can be proven. */
  readonly confirmedUntilMs: number;
  readonly state: OrderState;
  readonly endReason: OrderEnd | null;
  /** When it was posted or has ended. */
  readonly settledAtMs: number | null;
  /** Given when it is posted or booked. */
  readonly receiptNumber: string | null;
}

/** What the flows need of an order besides, to go on with it. */
export interface WholeOrder extends Order {
  readonly toAccount: AccountId;
  readonly toDescription: string;
  readonly withToken: boolean;
  readonly holdId: HoldId | null;
  /** Whether a proof was asked for and what came of it was not written down yet. */
  readonly isAsked: boolean;
  /** When a proof was asked for last. */
  readonly askedAtMs: number | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The order ID that an address names; null for what cannot be one. */
export function parseOrderId(text: string): OrderId | null {
  return uuid.test(text) ? (text as OrderId) : null;
}

/** The columns of an `Order`, of `banking.payment_order o left join banking.receipt r`. One that is due shows as lapsed, swept or not. */
export function orderColumns(nowMs: number) {
  const isDue = fragment`
    o.state in ('confirmed', 'authenticating') and o.confirmed_until <= ${isoTime(nowMs)}::timestamptz`;
  return fragment`
    o.id, o.contract_id as "contractId", o.kind, o.from_account as "fromAccount", o.amount_yen as "amountYen",
    o.fee_yen as "feeYen", o.from_description as "fromDescription", o.leaves_on as "leavesOn",
    o.value_date as "valueDate", o.is_booking as "isBooking", o.confirmed_at as "confirmedAtMs",
    o.confirmed_until as "confirmedUntilMs", o.settled_at as "settledAtMs", r.number as "receiptNumber",
    case when ${isDue} then 'ended' else o.state end as state,
    case when ${isDue} then 'lapsed' else o.end_reason end as "endReason"`;
}

/** An order of a contract as it stands, which may change at any moment; null where the contract has none of that ID. */
export async function findOrder(
  sql: Sql,
  { contractId, orderId }: { readonly contractId: ContractId; readonly orderId: string },
  nowMs: number,
): Promise<Order | null> {
  const [order] = await sql<Order[]>`
    select ${orderColumns(nowMs)}
    from banking.payment_order o left join banking.receipt r on r.order_id = o.id
    where o.id = ${parseOrderId(orderId)}::uuid and o.contract_id = ${contractId}`;
  return order ?? null;
}

/** The same for whoever goes on with it; the caller holds the contract, so nobody else changes it. */
export async function takeOrder(
  sql: Sql,
  { contractId, orderId }: { readonly contractId: ContractId; readonly orderId: string },
  nowMs: number,
): Promise<WholeOrder | null> {
  const [order] = await sql<WholeOrder[]>`
    select ${orderColumns(nowMs)}, o.to_account as "toAccount", o.to_description as "toDescription",
      o.with_token as "withToken", o.hold_id as "holdId", o.state = 'authenticating' as "isAsked",
      o.asked_at as "askedAtMs"
    from banking.payment_order o left join banking.receipt r on r.order_id = o.id
    where o.id = ${parseOrderId(orderId)}::uuid and o.contract_id = ${contractId}`;
  return order ?? null;
}
