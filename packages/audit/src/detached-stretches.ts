import type { Sql } from '@warifu/database';
import type { AuditLane } from './lane.ts';

/** The links of a lane that went into the file of a month, and the hashes by which the rest of the chain is tied to them. */
export interface DetachedStretch {
  readonly month: string;
  readonly lane: AuditLane;
  readonly firstLink: number;
  readonly lastLink: number;
  /** What the first link chains to. */
  readonly previousHash: Buffer;
  readonly lastHash: Buffer;
}

/** Of the lane, in the order of its links. */
export async function stretchesOfLane(sql: Sql, lane: AuditLane): Promise<readonly DetachedStretch[]> {
  return await sql<DetachedStretch[]>`
    select to_char(month, 'YYYY-MM') as month, lane, first_link as "firstLink", last_link as "lastLink",
      previous_hash as "previousHash", last_hash as "lastHash"
    from audit.detached_stretch where lane = ${lane} order by first_link`;
}

/** Of the month, by lane. */
export async function stretchesOfMonth(sql: Sql, month: string): Promise<ReadonlyMap<AuditLane, DetachedStretch>> {
  const rows = await sql<DetachedStretch[]>`
    select to_char(month, 'YYYY-MM') as month, lane, first_link as "firstLink", last_link as "lastLink",
      previous_hash as "previousHash", last_hash as "lastHash"
    from audit.detached_stretch where month = to_date(${month}, 'YYYY-MM')`;
  return new Map(rows.map((row) => [row.lane, row]));
}
