import { fragment, type Database, type Fragment, type Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { passes, type AuditFilters } from './filters.ts';
import { recordColumns, type AuditRecord } from './tail.ts';

/** Where an entry stands in the order of time. */
export type AuditPlace = Pick<AuditRecord, 'at' | 'lane' | 'link' | 'position'>;

export interface AuditPage {
  /** The newest first. */
  readonly records: readonly AuditRecord[];
  /** Where the next page begins: give it as `before`. Null for the last page. */
  readonly next: AuditPlace | null;
}

const maxLimit = 10_000;

/**
 * A page of the entries that pass the filters, for a log of `auditMigrationsFor`.
 * @throws RangeError unless 1 ≤ limit ≤ 10,000
 */
export async function searchAudit(
  { sql }: Pick<Database, 'sql'>,
  filters: AuditFilters,
  { limit, before = null }: { readonly limit: number; readonly before?: AuditPlace | null },
): Promise<AuditPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) throw new RangeError(`limit out of range: ${limit}`);
  const found = await read(sql, filters, { condition: precedes(before), limit: limit + 1 });
  const records = found.slice(0, limit);
  const last = records.at(-1);
  return { records, next: found.length > limit && last !== undefined ? placeOf(last) : null };
}

interface Part {
  readonly condition: Fragment;
  readonly limit: number;
}

/** Where a filter has an index of its own, its entries are sorted; else they are read in the order of time. */
async function read(sql: Sql, filters: AuditFilters, part: Part): Promise<readonly AuditRecord[]> {
  const { types, contractId, tokenId, bankMember } = filters;
  const isByType = (contractId ?? tokenId ?? bankMember) === undefined && types !== undefined;
  return isByType
    ? await readByType(sql, { ...filters, types: undefined }, { ...part, types })
    : await readAll(sql, filters, part);
}

async function readAll(sql: Sql, filters: AuditFilters, { condition, limit }: Part): Promise<readonly AuditRecord[]> {
  return await sql<AuditRecord[]>`
    select ${recordColumns} from audit.entry where ${passes(filters)} and ${condition}
    order by at desc, lane desc, link desc, position desc limit ${limit}`;
}

/** Type by type, each from its end, so that a rare one costs no more than a common one. */
async function readByType(
  sql: Sql,
  filters: AuditFilters,
  { types, condition, limit }: Part & { readonly types: readonly string[] },
): Promise<readonly AuditRecord[]> {
  return await sql<AuditRecord[]>`
    select entry.* from (select distinct type as wanted from unnest(${types}::text[]) as given (type)) as wanted
    cross join lateral (
      select ${recordColumns} from audit.entry
      where type = wanted and ${passes(filters)} and ${condition}
      order by at desc, lane desc, link desc, position desc limit ${limit}
    ) as entry
    order by at desc, lane desc, link desc, position desc limit ${limit}`;
}

function precedes(before: AuditPlace | null): Fragment {
  if (before === null) return fragment`true`;
  const { at, lane, link, position } = before;
  return fragment`(at, lane, link, position) < (${isoTime(at)}::timestamptz, ${lane}::uuid, ${link}, ${position})`;
}

function placeOf({ at, lane, link, position }: AuditRecord): AuditPlace {
  return { at, lane, link, position };
}
