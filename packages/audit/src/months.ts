import type { Database } from '@warifu/database';
import { isoTime, type Clock } from '@warifu/kernel';

/** How a month is written. */
export const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month of the log, in the order of time. */
export interface LogMonth {
  /** `2026-11`, in UTC: what was appended in it, or stayed in it for want of a later one. The first also holds what is older. */
  readonly month: string;
  /** Of its tables with their indexes; null for a month that was detached. */
  readonly bytes: number | null;
  /** Milliseconds since 1970-01-01T00:00:00Z; null for one that is there. */
  readonly detachedAtMs: number | null;
}

/**
 * Makes the partitions up to two months after the present one, where they are missing: others may append meanwhile.
 * @returns those that were made, like `2027-01`
 */
export async function createMonths({ sql }: Pick<Database, 'sql'>, clock: Clock): Promise<readonly string[]> {
  const rows = await sql<{ month: string }[]>`
    select to_char(month, 'YYYY-MM') as month
    from unnest(audit.create_months(${isoTime(clock.nowMs())}::timestamptz)) as created (month)`;
  return rows.map(({ month }) => month);
}

/** All months of the log, those first that were detached. */
export async function listMonths({ sql }: Pick<Database, 'sql'>): Promise<readonly LogMonth[]> {
  return await sql<LogMonth[]>`
    select to_char(month, 'YYYY-MM') as month, null::float8 as bytes, detached_at as "detachedAtMs"
    from audit.detached_month
    union all
    select to_char(attached.month, 'YYYY-MM'), (
      select sum(pg_total_relation_size(inhrelid)) from pg_inherits join pg_class on oid = inhrelid
      where inhparent in ('audit.entry'::regclass, 'audit.link'::regclass)
        and right(relname, 7) = to_char(attached.month, 'YYYY_MM')
    )::float8, null
    from audit.attached_month as attached
    order by month`;
}
