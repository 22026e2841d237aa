import type { Database, Sql } from '@warifu/database';
import { isoTime, randomUuid, type Clock, type Random } from '@warifu/kernel';

/** How much the audit log takes, in bytes. */
export interface LogSize {
  readonly entries: number;
  readonly links: number;
  readonly entryBytes: number;
  /** Of `entryBytes`, those of the indexes. */
  readonly entryIndexBytes: number;
  readonly linkBytes: number;
}

/** Of all months. */
export async function readLogSize(sql: Sql): Promise<LogSize> {
  const [size] = await sql<[LogSize]>`
    select (select count(*) from audit.entry) as entries, (select count(*) from audit.link) as links,
      sum(pg_total_relation_size(relid)) filter (where parent = 'audit.entry'::regclass)::float8 as "entryBytes",
      sum(pg_indexes_size(relid)) filter (where parent = 'audit.entry'::regclass)::float8 as "entryIndexBytes",
      sum(pg_total_relation_size(relid)) filter (where parent = 'audit.link'::regclass)::float8 as "linkBytes"
    from (
      select inhrelid::regclass as relid, inhparent as parent from pg_inherits
      where inhparent in ('audit.entry'::regclass, 'audit.link'::regclass)
    ) as partition`;
  return size;
}

/** What the log takes of what was appended between two readings. */
function between(before: LogSize, after: LogSize): LogSize {
  return {
    entries: after.entries - before.entries,
    links: after.links - before.links,
    entryBytes: after.entryBytes - before.entryBytes,
    entryIndexBytes: after.entryIndexBytes - before.entryIndexBytes,
    linkBytes: after.linkBytes - before.linkBytes,
  };
}

const appendsInCommit = 100;

/**
 * Appends an entry like the last validation again and again, each as a link of its own, as in a quiet hour.
 * @param database of the login that owns the log
 * @returns what that came to
 */
export async function appendSingly(
  { sql, transaction }: Database,
  { count, clock, random }: { count: number; clock: Clock; random: Random },
): Promise<LogSize> {
  const before = await readLogSize(sql);
  const lane = randomUuid(random);
  const now = isoTime(clock.nowMs());
  await sql`select audit.open_lane(${lane}, 'bench', ${now}::timestamptz)`;
  for (let appended = 0; appended < count; appended += appendsInCommit) {
    await transaction(async (within) => {
      for (let one = 0; one < appendsInCommit; one += 1) await appendOne(within, lane, now);
    });
  }
  return between(before, await readLogSize(sql));
}

async function appendOne(sql: Sql, lane: string, now: string): Promise<void> {
  await sql`
    select audit.append(${lane}, array[content], array[${now}::timestamptz], array[type], array[credential_id],
      array[relying_party_id])
    from (select * from audit.entry where type = 'validate' limit 1) as entry`;
}
