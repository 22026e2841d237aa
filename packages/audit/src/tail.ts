import { fragment, type Database, type Fragment, type Sql } from '@warifu/database';
import { hasIndex, passes, type AuditFilters } from './filters.ts';
import type { AuditLane } from './lane.ts';

/** An entry with its place in the log. */
export interface AuditRecord {
  readonly lane: AuditLane;
  readonly link: number;
  readonly position: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  readonly type: string;
  readonly credentialId: string | null;
  readonly relyingPartyId: string | null;
  /** The exact JSON text of the entry, as `auditContent` wrote it. */
  readonly content: string;
}

const maxLimit = 10_000;

/**
 * The newest entries that pass the filters, newest last.
 * @throws RangeError unless 0 ≤ limit ≤ 10,000
 */
export async function tailAudit({ sql }: Database, filters: AuditFilters, limit: number): Promise<AuditRecord[]> {
  if (!Number.isInteger(limit) || limit < 0 || limit > maxLimit) throw new RangeError(`limit out of range: ${limit}`);
  const newestFirst = hasIndex(filters) ? tailByIndex : tailOfLanes;
  const records = await newestFirst(sql, passes(filters), limit);
  return [...records].reverse();
}

function tailByIndex(sql: Sql, condition: Fragment, limit: number): Promise<readonly AuditRecord[]> {
  return sql<AuditRecord[]>`
    select ${recordColumns} from audit.entry where ${condition}
    order by at desc, lane desc, link desc, position desc limit ${limit}`;
}

/** Each lane is read from its end, so that a long log costs no more than a short one, unless what passes is rare. */
function tailOfLanes(sql: Sql, condition: Fragment, limit: number): Promise<readonly AuditRecord[]> {
  return sql<AuditRecord[]>`
    select entry.* from audit.lane as opened
    cross join lateral (
      select ${recordColumns} from audit.entry where lane = opened.lane and ${condition}
      order by link desc, position desc limit ${limit}
    ) as entry
    order by at desc, lane desc, link desc, position desc limit ${limit}`;
}

export const recordColumns = fragment`lane, link, position, at, type, credential_id as "credentialId", relying_party_id as "relyingPartyId", content`;
