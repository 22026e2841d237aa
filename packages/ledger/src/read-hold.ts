import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Hold } from './hold.ts';
import type { HoldId } from './ids.ts';

/** A hold as it stands at that time, or null. One that is due is `expired`, whether or not it was swept. */
export async function readHold(sql: Sql, id: HoldId, nowMs: number): Promise<Hold | null> {
  const [hold] = await sql<Hold[]>`
    select id, account_id as "accountId", amount_yen as "amountYen", placed_at as "placedAtMs",
      expires_at as "expiresAtMs", entry_id as "entryId",
      case when state = 'held' and expires_at <= ${isoTime(nowMs)}::timestamptz then 'expired' else state end as state
    from ledger.hold where id = ${id}::uuid`;
  return hold ?? null;
}
