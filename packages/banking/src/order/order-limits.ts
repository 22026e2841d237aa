import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { limitsNow } from '../policy/limits-now.ts';
import type { BankPolicy, Limits } from '../policy/policy-schema.ts';
import { contractLimits } from '../settings/contract-limits.ts';
import type { OrderId, OrderState } from './order.ts';

export interface LimitObstacle {
  readonly reason: 'over_limit';
  readonly bound: keyof Limits;
  readonly limitYen: number;
  /** What other orders of that day come to. */
  readonly usedYen: number;
}

interface LimitedOrder {
  readonly contractId: ContractId;
  /** null before there is one. */
  readonly orderId: OrderId | null;
  readonly amountYen: number;
  readonly leavesOn: CalendarDate;
}

/**
 * Whether an order goes beyond a limit, with all others of its day: what was posted, is held or is booked. Fees do not count.
 * The contract is locked, so no two orders find room for one.
 */
export async function limitObstacle(
  policy: BankPolicy,
  sql: Sql,
  order: LimitedOrder & { readonly token: { readonly hasToken: boolean; readonly sinceMs: number | null } },
  nowMs: number,
): Promise<LimitObstacle | null> {
  const { contractId, token } = order;
  const contract = await contractLimits(sql, policy, contractId);
  const limits = limitsNow(policy, { contract, hasToken: token.hasToken, tokenSinceMs: token.sinceMs }, nowMs);
  return beyond(limits, order, await usedYen(sql, order, { nowMs, counted: ['posted', 'booked'] }));
}

/**
 * The same for a booking on its day. The bank allows it what it allowed when it was proven, whatever has become of the token
 * since; what the customer has set holds as it is now. Other bookings that have not had their turn yet leave their room to it.
 */
export async function bookingLimitObstacle(
  policy: BankPolicy,
  sql: Sql,
  order: LimitedOrder & { readonly withToken: boolean },
  nowMs: number,
): Promise<LimitObstacle | null> {
  const { contractId, withToken } = order;
  const contract = await contractLimits(sql, policy, contractId);
  const limits = limitsNow(policy, { contract, hasToken: withToken, tokenSinceMs: null }, nowMs);
  return beyond(limits, order, await usedYen(sql, order, { nowMs, counted: ['posted'] }));
}

/** What the other orders of the day come to: those that are `counted`, and those that can still be proven. */
async function usedYen(
  sql: Sql,
  { contractId, orderId, leavesOn }: LimitedOrder,
  { nowMs, counted }: { readonly nowMs: number; readonly counted: readonly OrderState[] },
): Promise<number> {
  const [used] = await sql<{ yen: number }[]>`
    select coalesce(sum(amount_yen), 0)::bigint as yen from banking.payment_order
    where contract_id = ${contractId} and leaves_on = ${leavesOn} and id is distinct from ${orderId}::uuid
      and (state = any(${counted}::banking.order_state[])
        or (state in ('confirmed', 'authenticating') and confirmed_until > ${isoTime(nowMs)}))`;
  return used?.yen ?? 0;
}

function beyond(limits: Limits, { amountYen }: LimitedOrder, usedYen: number): LimitObstacle | null {
  const over = (bound: keyof Limits) => ({ reason: 'over_limit', bound, limitYen: limits[bound], usedYen }) as const;
  if (amountYen > limits.perTransferYen) return over('perTransferYen');
  return amountYen + usedYen > limits.perDayYen ? over('perDayYen') : null;
}
