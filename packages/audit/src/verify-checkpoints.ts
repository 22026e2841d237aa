import type { Sql } from '@warifu/database';
import type { Checkpoint, Head } from './checkpoint.ts';
import type { CheckpointCheck } from './checkpoint-check.ts';
import type { HeadCheck } from './head-check.ts';
import type { CheckpointRecord } from './stored-checkpoints.ts';

type MovedHead = Head & { readonly checkpoint: number; readonly linkHash: Buffer | null };

const checkpointsPerPage = 100;
const headsPerPage = 1000;

/** Checks the checkpoints up to the number given, and every head that they list. Returns how many there are. */
export async function verifyCheckpoints(
  sql: Sql,
  upTo: number,
  checkpointCheck: CheckpointCheck,
  headCheck: HeadCheck,
): Promise<number> {
  const heads = new Map<string, Head>();
  let count = 0;
  for (let after = 0; ;) {
    const page = await readPage(sql, after, upTo);
    const moved = Map.groupBy(await readMovedHeads(sql, page), (head) => head.checkpoint);
    for (const record of page) {
      for (const { checkpoint, linkHash, ...head } of moved.get(record.number) ?? []) {
        heads.set(head.lane, head);
        headCheck.check(checkpoint, head, linkHash);
      }
      checkpointCheck.check({ ...record, heads: orderedByLane(heads) });
      after = record.number;
    }
    count += page.length;
    if (page.length < checkpointsPerPage) return count;
  }
}

/** Checks every head of a checkpoint that was kept outside. */
export async function verifyKeptHeads(sql: Sql, kept: Checkpoint, headCheck: HeadCheck): Promise<void> {
  for (let start = 0; start < kept.heads.length; start += headsPerPage) {
    const page = kept.heads.slice(start, start + headsPerPage);
    const rows = await sql<{ index: number; hash: Buffer }[]>`
      select (head.index - 1)::integer as index, coalesce(link.hash, stretch.last_hash) as hash
      from unnest(${page.map((head) => head.lane)}::uuid[], ${page.map((head) => head.link)}::bigint[])
        with ordinality as head (lane, link, index)
      left join audit.link as link on link.lane = head.lane and link.link = head.link
      left join audit.detached_stretch as stretch on stretch.lane = head.lane and stretch.last_link = head.link
      where coalesce(link.hash, stretch.last_hash) is not null`;
    const hashes = new Map(rows.map(({ index, hash }) => [index, hash]));
    for (const [index, head] of page.entries()) headCheck.check(kept.number, head, hashes.get(index) ?? null);
  }
}

function orderedByLane(heads: ReadonlyMap<string, Head>): Head[] {
  return [...heads.values()].sort((one, other) => (one.lane < other.lane ? -1 : 1));
}

async function readPage(sql: Sql, after: number, upTo: number): Promise<CheckpointRecord[]> {
  return sql<CheckpointRecord[]>`
    select number, made_at as "madeAtMs", previous_hash as "previousHash", key_fingerprint as "keyFingerprint", signature
    from audit.checkpoint
    where number > ${after} and number <= ${upTo}
    order by number limit ${checkpointsPerPage}`;
}

async function readMovedHeads(sql: Sql, page: readonly CheckpointRecord[]): Promise<MovedHead[]> {
  return sql<MovedHead[]>`
    select head.checkpoint, head.lane, head.link, head.hash, coalesce(link.hash, stretch.last_hash) as "linkHash"
    from audit.checkpoint_head as head
    left join audit.link as link on link.lane = head.lane and link.link = head.link
    left join audit.detached_stretch as stretch on stretch.lane = head.lane and stretch.last_link = head.link
    where head.checkpoint = any (${page.map((record) => record.number)}::bigint[])
    order by head.checkpoint, head.lane`;
}
