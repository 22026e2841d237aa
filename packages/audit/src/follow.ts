import type { Sql, Database } from '@warifu/database';
import type { AuditLane } from './lane.ts';
import { passes, type AuditFilters } from './filters.ts';
import { recordColumns, tailAudit, type AuditRecord } from './tail.ts';

export interface FollowOptions {
  readonly filters: AuditFilters;
  /** How many of the entries that are there already to begin with; as `tailAudit`. */
  readonly backlog: number;
  /** Called when there is nothing more for now. Resolves to true to look again, to false to end. */
  readonly wait: () => Promise<boolean>;
}

interface Stretch {
  readonly lane: AuditLane;
  readonly after: number;
  readonly upTo: number;
}

const linksPerLaneAndLook = 50;

/**
 * Yields entries as they are committed. It goes by the heads of the lanes, so it misses none, however long a commit took
 * and in whatever lane; entries of one look are ordered by time.
 */
export async function* followAudit(
  db: Database,
  { filters, backlog, wait }: FollowOptions,
): AsyncGenerator<AuditRecord> {
  const { sql } = db;
  const reached = await readHeads(sql);
  for (const record of await tailAudit(db, filters, backlog)) {
    // What was committed after the heads were read comes with the first look.
    if (record.link <= (reached.get(record.lane) ?? 0)) yield record;
  }
  for (;;) {
    const stretches = nextStretches(await readHeads(sql), reached);
    if (stretches.length > 0) yield* await readStretches(sql, stretches, filters);
    else if (!(await wait())) return;
  }
}

async function readHeads(sql: Sql): Promise<Map<AuditLane, number>> {
  const rows = await sql<{ lane: AuditLane; link: number }[]>`select lane, head_link as link from audit.lane`;
  return new Map(rows.map(({ lane, link }) => [lane, link]));
}

/** What to read next of each lane that has grown; it counts as reached from now on. */
function nextStretches(heads: ReadonlyMap<AuditLane, number>, reached: Map<AuditLane, number>): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [lane, head] of heads) {
    const after = reached.get(lane) ?? 0;
    if (head <= after) continue;
    const upTo = Math.min(head, after + linksPerLaneAndLook);
    stretches.push({ lane, after, upTo });
    reached.set(lane, upTo);
  }
  return stretches;
}

async function readStretches(sql: Sql, stretches: readonly Stretch[], filters: AuditFilters): Promise<AuditRecord[]> {
  return sql<AuditRecord[]>`
    select entry.* from unnest(
      ${stretches.map((stretch) => stretch.lane)}::uuid[],
      ${stretches.map((stretch) => stretch.after)}::bigint[],
      ${stretches.map((stretch) => stretch.upTo)}::bigint[]
    ) as stretch (lane, after_link, up_to_link)
    cross join lateral (
      select ${recordColumns} from audit.entry
      where lane = stretch.lane and link > stretch.after_link and link <= stretch.up_to_link and ${passes(filters)}
    ) as entry
    order by at, lane, link, position`;
}
