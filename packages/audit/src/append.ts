import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { auditContent, type AuditEntry } from './entry.ts';
import type { AuditLane } from './lane.ts';

/**
 * Appends one link to the lane, in whatever transaction `sql` belongs to, and returns its number; null for no entries.
 * The lane stays locked until that transaction ends: append late, and commit soon.
 * At most 4096 entries, each of at most 16384 bytes as JSON; the database refuses more.
 */
export async function appendAudit(sql: Sql, lane: AuditLane, entries: readonly AuditEntry[]): Promise<number | null> {
  const [row] = await sql<[{ link: number | null }]>`
    select audit.append(
      ${lane},
      ${entries.map(auditContent)}::text[],
      ${entries.map((entry) => isoTime(entry.at))}::timestamptz[],
      ${entries.map((entry) => entry.type)}::text[],
      ${entries.map((entry) => entry.credentialId ?? null)}::text[],
      ${entries.map((entry) => entry.relyingPartyId ?? null)}::text[]
    ) as link`;
  return row.link;
}
