import type { Sql } from '@warifu/database';
import type { Deed } from '../deed.ts';

/** Whether the bank has stopped everything that moves money out of accounts. */
export async function areOrdersStopped(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ isStopped: boolean }[]>`select is_stopped as "isStopped" from banking.order_stop`;
  return row?.isStopped ?? true;
}

/** Stops all orders of the bank, or lets them go on; false where it stood so already. The reason goes into the audit log. */
export async function setOrderStop(
  deed: Deed,
  { isStopped, reason }: { readonly isStopped: boolean; readonly reason: string },
): Promise<boolean> {
  const { count } = await deed.tx`
    update banking.order_stop set is_stopped = ${isStopped} where is_stopped <> ${isStopped}`;
  if (count > 0) deed.record(isStopped ? 'orders_stopped' : 'orders_released', null, { reason });
  return count > 0;
}
