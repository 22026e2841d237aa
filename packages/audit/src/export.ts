import type { Database, Sql } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import { stretchesOfLane } from './detached-stretches.ts';
import { formatExportLine, type ExportLine } from './export-line.ts';
import type { AuditLane } from './lane.ts';
import { readCommits } from './read-commits.ts';
import type { Commit, LaneRecord } from './records.ts';
import { newestCheckpoint } from './stored-checkpoints.ts';

/**
 * Writes what the newest checkpoint covers as JSON Lines: each lane, its links, the entries after their links, and the
 * checkpoint at the end. `verifyExport` checks it without the database. `write` gets one line without its line feed.
 * @throws UserError if there is no checkpoint yet
 */
export async function exportAudit(db: Database, write: (line: string) => Promise<void> | void): Promise<void> {
  const { sql } = db;
  const checkpoint = await newestCheckpoint(sql);
  if (checkpoint === null) throw new UserError('There is nothing to export: the audit log has no checkpoint yet.');
  const put = async (line: ExportLine): Promise<void> => {
    await write(formatExportLine(line));
  };
  for (const { lane, link: upToLink } of checkpoint.heads) {
    const last = (await stretchesOfLane(sql, lane)).at(-1);
    const detached = last === undefined ? {} : { detached: { link: last.lastLink, hash: last.lastHash } };
    await put({ kind: 'lane', ...(await readLane(sql, lane)), ...detached });
    for await (const commit of readCommits(sql, lane, { afterLink: last?.lastLink ?? 0, upToLink })) {
      for (const line of linesOf(lane, commit)) await put(line);
    }
  }
  await put({ kind: 'checkpoint', checkpoint });
}

/** The link, where it is there, and its entries. */
export function linesOf(lane: AuditLane, { link, record, entries }: Commit): ExportLine[] {
  return [
    ...(record === null ? [] : [{ kind: 'link', lane, link, ...record } as const]),
    ...entries.map(({ position, content }) => ({ kind: 'entry', lane, link, position, content }) as const),
  ];
}

export async function readLane(sql: Sql, lane: AuditLane): Promise<LaneRecord> {
  const [row] = await sql<[LaneRecord]>`
    select lane, writer, (extract(epoch from opened_at) * 1000)::float8 as "openedAtMs"
    from audit.lane where lane = ${lane}`;
  return row;
}
