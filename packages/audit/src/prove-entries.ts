import type { KeyObject } from 'node:crypto';
import type { Database, Sql } from '@warifu/database';
import { judgeSignature, type Checkpoint } from './checkpoint.ts';
import { changedColumns } from './entry-columns.ts';
import { contentDigest, hashBytes } from './hashes.ts';
import type { AuditLane } from './lane.ts';
import type { EntryProof, ProofFault } from './proof.ts';
import type { LinkRecord } from './records.ts';
import { checkpointOf } from './stored-checkpoints.ts';
import type { AuditRecord } from './tail.ts';
import { walkChain, type ChainEnd, type WalkedChain } from './walk-chain.ts';

interface Covering extends ChainEnd {
  readonly lane: AuditLane;
  readonly firstLink: number;
  /** Null where no checkpoint covers the links yet: the end is the head of the lane. */
  readonly checkpoint: number | null;
}

/** A stretch of a chain that was walked, and what its checkpoint is worth. */
interface Walk {
  readonly covering: Covering;
  readonly chain: WalkedChain | null;
  readonly checkpoint: CheckpointVerdict | null;
}

type CheckpointVerdict = { readonly signedAtMs: number } | { readonly fault: ProofFault };

const maxRecords = 1_000;

/**
 * Proves entries that were read, each by itself: from the content, by the chain, to the first signed checkpoint after it. Its
 * work does not grow with the log. That the rest of the log is whole, `verifyAudit` shows, and that its end was not cut
 * off, a checkpoint that was kept outside.
 * @returns in the order of the records
 * @throws RangeError for more than 1,000 records
 */
export async function proveEntries(
  { sql }: Pick<Database, 'sql'>,
  records: readonly AuditRecord[],
  { publicKeys }: { readonly publicKeys: readonly KeyObject[] },
): Promise<readonly EntryProof[]> {
  if (records.length > maxRecords) throw new RangeError(`at most ${maxRecords} entries are proven at once`);
  const walks = await walkAll(sql, await readCoverings(sql, records), publicKeys);
  return records.map((record) => judge(record, walks));
}

function judge(record: AuditRecord, walks: readonly Walk[]): EntryProof {
  const walk = walks.find(({ covering: { lane, firstLink, link } }) => {
    return lane === record.lane && firstLink <= record.link && record.link <= link;
  });
  if (walk === undefined) return contradicted('missing_link', null);
  const { chain, covering, checkpoint } = walk;
  if (chain === null) return { result: 'too_far' };
  const fault = faultOf(record, chain.links.get(record.link)) ?? chain.faultFrom(record.link);
  if (fault !== null) return contradicted(fault, covering.checkpoint);
  if (checkpoint === null || covering.checkpoint === null) return { result: 'not_signed_yet' };
  if ('fault' in checkpoint) return contradicted(checkpoint.fault, covering.checkpoint);
  return { result: 'signed', checkpoint: covering.checkpoint, signedAtMs: checkpoint.signedAtMs };
}

function contradicted(fault: ProofFault, checkpoint: number | null): EntryProof {
  return { result: 'contradicted', fault, checkpoint };
}

function faultOf(record: AuditRecord, link: LinkRecord | undefined): ProofFault | null {
  if (link === undefined) return 'missing_link';
  const { position, content, at: atMs, ...columns } = record;
  const digest = link.digests.subarray((position - 1) * hashBytes, position * hashBytes);
  if (!contentDigest(content).equals(digest)) return 'changed_entry';
  return changedColumns(content, { ...columns, atMs }).length > 0 ? 'changed_column' : null;
}

/** For each stretch of a lane that one checkpoint covers, its first link that is wanted and its end. */
async function readCoverings(sql: Sql, records: readonly AuditRecord[]): Promise<readonly Covering[]> {
  return await sql<Covering[]>`
    select lane, min(wanted.link) as "firstLink", coalesce(covering.link, opened.head_link) as link,
      coalesce(covering.hash, opened.head_hash) as hash, covering.checkpoint
    from unnest(${records.map(({ lane }) => lane)}::uuid[], ${records.map(({ link }) => link)}::bigint[])
      as wanted (lane, link)
    join audit.lane as opened using (lane)
    left join lateral (
      select head.checkpoint, head.link, head.hash from audit.checkpoint_head as head
      where head.lane = wanted.lane and head.link >= wanted.link
      order by head.link, head.checkpoint limit 1
    ) as covering on true
    group by 1, 3, 4, 5`;
}

async function walkAll(
  sql: Sql,
  coverings: readonly Covering[],
  publicKeys: readonly KeyObject[],
): Promise<readonly Walk[]> {
  const verdicts = new Map<number, CheckpointVerdict>();
  const walks: Walk[] = [];
  for (const covering of coverings) {
    const { checkpoint: number } = covering;
    const chain = await walkChain(sql, covering.lane, { fromLink: covering.firstLink, end: covering });
    const checkpoint =
      number === null ? null : (verdicts.get(number) ?? verdictOn(await checkpointOf(sql, number), publicKeys));
    if (number !== null && checkpoint !== null) verdicts.set(number, checkpoint);
    walks.push({ covering, chain, checkpoint });
  }
  return walks;
}

function verdictOn(checkpoint: Checkpoint | null, publicKeys: readonly KeyObject[]): CheckpointVerdict {
  if (checkpoint === null) return { fault: 'missing_checkpoint' };
  switch (judgeSignature(checkpoint, publicKeys)) {
    case 'valid':
      return { signedAtMs: checkpoint.madeAtMs };
    case 'invalid':
      return { fault: 'forged_checkpoint' };
    case 'unknown_key':
      return { fault: 'unknown_key' };
  }
}
