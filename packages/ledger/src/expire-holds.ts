import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';

/**
 * Ends holds that are due: the `limit` oldest, and what else is due on their accounts. Accounts that are busy are left
 * for the next time. Nothing depends on it but the look of the tables: whoever touches or reads an account counts no hold
 * that is due.
 * @returns how many ended
 */
export async function expireHolds(sql: Sql, nowMs: number, limit: number): Promise<number> {
  const [row] = await sql<{ ended: number }[]>`
    select ledger.expire_holds(${isoTime(nowMs)}::timestamptz, ${limit}::integer) as ended`;
  return row?.ended ?? 0;
}
