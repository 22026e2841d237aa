import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { expireOvertaken } from '../approval/expire-requests.ts';
import type { Actor, Deed } from '../deed.ts';

/** Whether the bank has stopped everything that moves money out of accounts. */
export async function areOrdersStopped(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ isStopped: boolean }[]>`select is_stopped as "isStopped" from banking.order_stop`;
  return row?.isStopped ?? true;
}

/** How the switch stands, and who has put it so: null where nobody ever touched it. */
export interface OrderStop {
  readonly isStopped: boolean;
  readonly changedAtMs: number | null;
  readonly changedBy: Actor | null;
  readonly reason: string | null;
}

export async function readOrderStop(sql: Sql): Promise<OrderStop> {
  const [row] = await sql<OrderStop[]>`
    select is_stopped as "isStopped", changed_at as "changedAtMs", changed_by as "changedBy", reason
    from banking.order_stop`;
  return row ?? { isStopped: true, changedAtMs: null, changedBy: null, reason: null };
}

/** Stops all orders of the bank, or lets them go on; false where it stood so already. The reason goes into the audit log. */
export async function setOrderStop(
  deed: Deed,
  { isStopped, reason }: { readonly isStopped: boolean; readonly reason: string },
): Promise<boolean> {
  const { count } = await deed.tx`
    update banking.order_stop
    set is_stopped = ${isStopped}, changed_at = ${isoTime(deed.nowMs)}, changed_by = ${deed.actor}, reason = ${reason}
    where is_stopped <> ${isStopped}`;
  if (count === 0) return false;
  await expireOvertaken(deed, { kind: 'resume_orders', contractId: null });
  deed.record(isStopped ? 'orders_stopped' : 'orders_released', null, { reason });
  return true;
}
