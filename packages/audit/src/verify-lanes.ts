import type { Sql } from '@warifu/database';
import { stretchesOfLane } from './detached-stretches.ts';
import type { Findings } from './finding.ts';
import { openingHash } from './hashes.ts';
import type { LaneSummary } from './head-check.ts';
import { LaneCheck } from './lane-check.ts';
import type { AuditLane } from './lane.ts';
import { readCommits } from './read-commits.ts';
import type { LaneRecord } from './records.ts';

export interface VerifyProgress {
  readonly lanesDone: number;
  readonly lanes: number;
  readonly entries: number;
}

export interface LanesRead {
  readonly summaries: Map<AuditLane, LaneSummary>;
  readonly links: number;
  readonly entries: number;
}

type LaneRow = LaneRecord & { readonly headLink: number; readonly headHash: Buffer };

const commitsBetweenProgress = 1000;

/** Checks every lane up to the head that it has when its turn comes. */
export async function verifyLanes(
  sql: Sql,
  findings: Findings,
  onProgress: (progress: VerifyProgress) => void,
): Promise<LanesRead> {
  await findLanesWithoutRow(sql, findings);
  const rows = await sql<LaneRow[]>`
    select lane, writer, (extract(epoch from opened_at) * 1000)::float8 as "openedAtMs", head_link as "headLink",
      head_hash as "headHash"
    from audit.lane order by opened_at, lane`;
  const summaries = new Map<AuditLane, LaneSummary>();
  let links = 0;
  let entries = 0;
  const tellProgress = (): void => {
    onProgress({ lanesDone: summaries.size, lanes: rows.length, entries });
  };
  for (const row of rows) {
    const check = new LaneCheck(row, findings);
    for (const stretch of await stretchesOfLane(sql, row.lane)) check.skip(stretch);
    const stretch = { afterLink: check.lastLink, upToLink: row.headLink };
    for await (const commit of readCommits(sql, row.lane, stretch)) {
      check.commit(commit);
      if (commit.record !== null) links += 1;
      entries += commit.entries.length;
      if (links % commitsBetweenProgress === 0) tellProgress();
    }
    check.finish({ lane: row.lane, link: row.headLink, hash: row.headHash }, 'the head of the lane', 'forged_head');
    await findBeyondHead(sql, row.lane, findings);
    summaries.set(row.lane, { openingHash: openingHash(row), lastLink: check.lastLink });
    tellProgress();
  }
  return { summaries, links, entries };
}

/** Head, links and entries move in one commit, so at every moment none of them is ahead. */
async function findBeyondHead(sql: Sql, lane: AuditLane, findings: Findings): Promise<void> {
  const [beyond] = await sql<{ link: number }[]>`
    select link from (
      select head_link,
        (select max(link) from audit.link where lane = ${lane}) as last_link,
        (select max(link) from audit.entry where lane = ${lane}) as last_entry
      from audit.lane where lane = ${lane}
    ) as ends, lateral greatest(last_link, last_entry) as link
    where link > head_link`;
  if (beyond === undefined) return;
  const problem = `There are rows up to link ${beyond.link}, beyond the head of the lane.`;
  findings.add({ kind: 'forged_head', lane, link: beyond.link, problem });
}

/** Steps from lane to lane through the index, so that it takes as many look-ups as there are lanes, not rows. */
async function findLanesWithoutRow(sql: Sql, findings: Findings): Promise<void> {
  const rows = await sql<{ lane: AuditLane }[]>`
    with recursive of_links (lane) as (
      (select lane from audit.link order by lane limit 1)
      union all
      select (select lane from audit.link where lane > of_links.lane order by lane limit 1)
      from of_links where of_links.lane is not null
    ), of_entries (lane) as (
      (select lane from audit.entry order by lane limit 1)
      union all
      select (select lane from audit.entry where lane > of_entries.lane order by lane limit 1)
      from of_entries where of_entries.lane is not null
    )
    select lane from (select lane from of_links union select lane from of_entries) as used
    where lane is not null and not exists (select from audit.lane where lane.lane = used.lane)
    order by lane`;
  for (const { lane } of rows) {
    findings.add({
      kind: 'missing_lane',
      lane,
      problem: 'There are rows of this lane, but the lane itself is missing.',
    });
  }
}
