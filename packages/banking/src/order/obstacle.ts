import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { readAccounts, type AccountId } from '@warifu/ledger';
import { demandFor, type DemandRefusal } from '../authentication/demand.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { CodeOperation } from '../policy/policy-schema.ts';
import type { OrderKind } from './order.ts';
import { limitObstacle, type LimitObstacle } from './order-limits.ts';
import { areOrdersStopped } from './stop-switch.ts';

/** What an order is about before there is one. */
export interface PlannedOrder {
  readonly contractId: ContractId;
  readonly kind: OrderKind;
  readonly fromAccount: AccountId;
  readonly amountYen: number;
  readonly feeYen: number;
  readonly leavesOn: CalendarDate;
  readonly isBooking: boolean;
}

/** Why an order cannot be confirmed now. In this order they win over each other. */
export type OrderObstacle =
  | { readonly reason: 'contract_not_active' }
  /** The bank has stopped all orders. */
  | { readonly reason: 'orders_stopped' }
  /** Nothing that the contract has could prove it. */
  | { readonly reason: 'nothing_proves_it'; readonly why: DemandRefusal }
  /** As many orders as may be wait for their proof, or for their day. */
  | { readonly reason: 'too_many_unfinished' | 'too_many_bookings' }
  | LimitObstacle
  | { readonly reason: 'account_closed' | 'insufficient_funds' };

/** What must be proven for an order of this kind. */
export const operationOf = {
  transfer: 'transfer',
  bill_payment: 'billPayment',
} as const satisfies Record<OrderKind, CodeOperation>;

const maxUnfinished = 20;
const maxBookings = 100;

/** What stands in the way of an order at a moment; null for nothing. It holds for whoever has locked the contract. */
export async function findObstacle(
  { policy }: Pick<Banking, 'policy'>,
  sql: Sql,
  order: PlannedOrder,
  nowMs: number,
): Promise<OrderObstacle | null> {
  const { contractId, kind } = order;
  const general = await generalObstacle(sql, contractId);
  if (general !== null) return general;
  const token = await tokenStanding(sql, contractId);
  const demand = demandFor(policy, operationOf[kind], token, nowMs);
  if (demand.asks === 'refused') return { reason: 'nothing_proves_it', why: demand.reason };
  const crowd = await crowdObstacle(sql, order, nowMs);
  if (crowd !== null) return crowd;
  return (
    (await limitObstacle(policy, sql, { ...order, orderId: null, token }, nowMs)) ?? fundsObstacle(sql, order, nowMs)
  );
}

async function crowdObstacle(
  sql: Sql,
  { contractId, isBooking }: PlannedOrder,
  nowMs: number,
): Promise<OrderObstacle | null> {
  const [counted] = await sql<{ unfinished: number; bookings: number }[]>`
    select count(*) filter (where state <> 'booked' and confirmed_until > ${isoTime(nowMs)}) as unfinished,
      count(*) filter (where is_booking and (state = 'booked' or confirmed_until > ${isoTime(nowMs)})) as bookings
    from banking.payment_order
    where contract_id = ${contractId} and state in ('confirmed', 'authenticating', 'booked')`;
  const { unfinished, bookings } = counted ?? { unfinished: 0, bookings: 0 };
  if (unfinished >= maxUnfinished) return { reason: 'too_many_unfinished' };
  return isBooking && bookings >= maxBookings ? { reason: 'too_many_bookings' } : null;
}

/** What stands in the way of all orders of a contract. */
export async function generalObstacle(
  sql: Sql,
  contractId: ContractId,
): Promise<{ readonly reason: 'contract_not_active' | 'orders_stopped' } | null> {
  const active = await sql`select from banking.contract where id = ${contractId} and state = 'active'`;
  if (active.length === 0) return { reason: 'contract_not_active' };
  return (await areOrdersStopped(sql)) ? { reason: 'orders_stopped' } : null;
}

/** A booking needs its money on its day, and not before. */
async function fundsObstacle(
  sql: Sql,
  { fromAccount, amountYen, feeYen, isBooking }: PlannedOrder,
  nowMs: number,
): Promise<OrderObstacle | null> {
  const [account] = await readAccounts(sql, [fromAccount], nowMs);
  if (account?.state !== 'open') return { reason: 'account_closed' };
  const isShort = !isBooking && (account.availableYen ?? 0) < amountYen + feeYen;
  return isShort ? { reason: 'insufficient_funds' } : null;
}
