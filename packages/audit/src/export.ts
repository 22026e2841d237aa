import type { Database } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import { formatExportLine, type ExportLine } from './export-line.ts';
import type { AuditLane } from './lane.ts';
import { readCommits } from './read-commits.ts';
import type { LaneRecord } from './records.ts';
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
    await put({ kind: 'lane', ...(await readLane(db, lane)) });
    for await (const { link, record, entries } of readCommits(sql, lane, upToLink)) {
      if (record !== null) await put({ kind: 'link', lane, link, ...record });
      for (const { position, content } of entries) await put({ kind: 'entry', lane, link, position, content });
    }
  }
  await put({ kind: 'checkpoint', checkpoint });
}

async function readLane({ sql }: Database, lane: AuditLane): Promise<LaneRecord> {
  const [row] = await sql<[LaneRecord]>`
    select lane, writer, opened_at as "openedAtMs" from audit.lane where lane = ${lane}`;
  return row;
}
