import type { Sql } from '@warifu/database';
import type { Entry, Posting } from './entry.ts';
import type { EntryId } from './ids.ts';

/** An entry with its postings in their order, or null. */
export async function readEntry(sql: Sql, id: EntryId): Promise<Entry | null> {
  const [entry] = await sql<Omit<Entry, 'postings'>[]>`
    select e.id, e.idempotency_key as "idempotencyKey", e.kind, e.description, e.value_date as "valueDate",
      e.booked_at as "bookedAtMs", e.reverses, r.id as "reversedBy"
    from ledger.entry e left join ledger.entry r on r.reverses = e.id
    where e.id = ${id}::uuid`;
  if (entry === undefined) return null;
  const postings = await sql<Posting[]>`
    select account_id as "accountId", amount_yen as "amountYen", description, number,
      balance_after_yen as "balanceAfterYen"
    from ledger.posting where entry_id = ${id}::uuid order by line`;
  return { ...entry, postings: [...postings] };
}
