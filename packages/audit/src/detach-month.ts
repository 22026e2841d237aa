import type { Database, Sql } from '@warifu/database';
import { isoTime, UserError, type Clock, type Random } from '@warifu/kernel';
import { appendAudit } from './append.ts';
import { stretchesOfLane } from './detached-stretches.ts';
import { formatExportLine, type ExportLine } from './export-line.ts';
import { linesOf, readLane } from './export.ts';
import { Findings } from './finding.ts';
import { LaneCheck } from './lane-check.ts';
import { openLane, type AuditLane } from './lane.ts';
import { listMonths } from './months.ts';
import { readCommits } from './read-commits.ts';
import { newestCheckpoint } from './stored-checkpoints.ts';

/** What of each lane lies in a month. */
interface LaneStretch {
  readonly lane: AuditLane;
  readonly firstLink: number;
  readonly lastLink: number;
}

/** A month that was written out, and may be taken out of the database. */
export interface WrittenMonth {
  readonly month: string;
  readonly stretches: readonly LaneStretch[];
  readonly links: number;
  readonly entries: number;
}

/**
 * Writes the oldest month out as JSON Lines, each lane with its links and their entries, and checks all of it. `write` gets
 * one line without its line feed. Others may append meanwhile: they do so to later months from now on.
 * @param db of the login that owns the tables
 * @throws UserError for another month than the oldest, one that has not ended for a month, or one that is not whole
 */
export async function writeMonth(
  db: Database,
  { month, clock, write }: { month: string; clock: Clock; write: (line: string) => Promise<void> | void },
): Promise<WrittenMonth> {
  const { sql } = db;
  await requireDetachable(db, month, clock);
  await sql`select audit.close_month(to_date(${month}, 'YYYY-MM'))`;
  const stretches = await readStretches(sql, month);
  await requireSigned(sql, stretches);
  const put = async (line: ExportLine): Promise<void> => {
    await write(formatExportLine(line));
  };
  await put({ kind: 'month', month });
  const findings = new Findings();
  let links = 0;
  let entries = 0;
  for (const stretch of stretches) {
    const { lane, firstLink, lastLink } = stretch;
    const record = await readLane(sql, lane);
    const check = await checkFrom(sql, stretch, new LaneCheck(record, findings));
    await put({ kind: 'lane', ...record });
    for await (const commit of readCommits(sql, lane, { afterLink: firstLink - 1, upToLink: lastLink })) {
      check.commit(commit);
      for (const line of linesOf(lane, commit)) await put(line);
      links += 1;
      entries += commit.entries.length;
    }
    check.finish(
      { lane, link: lastLink, hash: await hashOf(sql, stretch) },
      'the last link of the month',
      'forged_head',
    );
  }
  if (findings.count > 0) {
    throw new UserError(`The month ${month} is not as it was appended, so it stays. Run: npx warifu audit verify`);
  }
  return { month, stretches, links, entries };
}

/**
 * Takes a month out of the database that was written out, keeps the ends of its stretches and records who did it, in one commit.
 * @param db of the login that owns the tables
 * @throws UserError if it is in use, or something was appended to it since: then nothing is done
 */
export async function dropMonth(
  db: Database,
  { month, stretches, links, entries }: WrittenMonth,
  { clock, random, writer }: { clock: Clock; random: Random; writer: string },
): Promise<void> {
  const at = clock.nowMs();
  try {
    await db.transaction(async (sql) => {
      await sql`set local lock_timeout = '2s'`;
      await sql`
        select audit.detach_month(to_date(${month}, 'YYYY-MM'), ${isoTime(at)}::timestamptz, ${entries},
          ${stretches.map(({ lane }) => lane)}::uuid[], ${stretches.map(({ lastLink }) => lastLink)}::bigint[])`;
      const lane = await openLane(sql, { writer, clock, random });
      const details = { month, links, entries };
      await appendAudit(sql, lane, [{ at, type: 'log_month_detached', actor: 'operator', details }]);
    });
  } catch (cause) {
    if (!hasCode(cause, ['55P03', '55006'])) throw cause;
    throw new UserError(`The month ${month} is in use: nothing was taken out. Try again.`, { cause });
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

async function requireDetachable(db: Database, month: string, clock: Clock): Promise<void> {
  if (!/^\d{4}-\d{2}$/.test(month)) throw new UserError(`A month is written like 2026-11; this is "${month}".`);
  const [oldest, next] = (await listMonths(db)).filter(({ detachedAtMs }) => detachedAtMs === null);
  if (oldest?.month !== month || next === undefined) {
    throw new UserError(`Months are detached from the oldest on, and that is ${oldest?.month ?? 'none'}.`);
  }
  const lastMonth = monthBefore(isoTime(clock.nowMs()).slice(0, 7));
  if (month >= lastMonth) {
    throw new UserError(`The month ${month} stays until one more month has passed: a program's clock may be behind.`);
  }
}

function monthBefore(month: string): string {
  const [year = NaN, number = NaN] = month.split('-').map(Number);
  return isoTime(Date.UTC(year, number - 2)).slice(0, 7);
}

async function readStretches(sql: Sql, month: string): Promise<readonly LaneStretch[]> {
  return await sql<LaneStretch[]>`
    select lane, min(link) as "firstLink", max(link) as "lastLink" from audit.link
    where month < (to_date(${month}, 'YYYY-MM') + interval '1 month')::date group by lane order by lane`;
}

/** What no checkpoint covers could be changed in the file unseen. */
async function requireSigned(sql: Sql, stretches: readonly LaneStretch[]): Promise<void> {
  const heads = new Map((await newestCheckpoint(sql))?.heads.map(({ lane, link }) => [lane, link]));
  if (stretches.every(({ lane, lastLink }) => lastLink <= (heads.get(lane) ?? 0))) return;
  throw new UserError('The log is not signed up to the end of this month. Run: npx warifu audit checkpoint');
}

async function checkFrom(sql: Sql, { lane, firstLink }: LaneStretch, check: LaneCheck): Promise<LaneCheck> {
  const before = (await stretchesOfLane(sql, lane)).at(-1);
  if (firstLink > 1 && before !== undefined) check.startAfter({ link: before.lastLink, hash: before.lastHash });
  return check;
}

async function hashOf(sql: Sql, { lane, lastLink }: LaneStretch): Promise<Buffer> {
  const [row] = await sql<[{ hash: Buffer }]>`select hash from audit.link where lane = ${lane} and link = ${lastLink}`;
  return row.hash;
}
