import type { Checkpoint, Head } from './checkpoint.ts';
import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';

/** A row of `audit.checkpoint`: everything but the heads. */
export type CheckpointRecord = Omit<Checkpoint, 'heads'>;

/** The checkpoint with the greatest number, with the heads of all lanes, or null if there is none yet. */
export async function newestCheckpoint(sql: Sql): Promise<Checkpoint | null> {
  const [newest] = await sql<{ number: number }[]>`
    select number from audit.checkpoint order by number desc limit 1`;
  return newest === undefined ? null : await checkpointOf(sql, newest.number);
}

/**
 * The checkpoint of this number, with the heads of all lanes of that moment, or null where there is none.
 * The database keeps with each checkpoint only the heads that had moved, so the others come from those before.
 */
export async function checkpointOf(sql: Sql, number: number): Promise<Checkpoint | null> {
  const [record] = await sql<CheckpointRecord[]>`
    select number, made_at as "madeAtMs", previous_hash as "previousHash", key_fingerprint as "keyFingerprint", signature
    from audit.checkpoint where number = ${number}`;
  if (record === undefined) return null;
  const heads = await sql<Head[]>`
    select opened.lane, head.link, head.hash
    from audit.lane as opened
    cross join lateral (
      select link, hash from audit.checkpoint_head
      where lane = opened.lane and checkpoint <= ${record.number}
      order by checkpoint desc limit 1
    ) as head
    order by opened.lane`;
  return { ...record, heads: [...heads] };
}

/** Stores a checkpoint with those of its heads that moved since the one before. */
export async function storeCheckpoint(sql: Sql, checkpoint: Checkpoint, moved: readonly Head[]): Promise<void> {
  const { number, madeAtMs, previousHash, keyFingerprint, signature } = checkpoint;
  await sql`
    insert into audit.checkpoint (number, made_at, previous_hash, key_fingerprint, signature)
    values (${number}, ${isoTime(madeAtMs)}::timestamptz, ${previousHash}, ${keyFingerprint}, ${signature})`;
  await sql`
    insert into audit.checkpoint_head (checkpoint, lane, link, hash)
    select ${number}, lane, link, decode(hash, 'hex')
    from unnest(
      ${moved.map((head) => head.lane)}::uuid[],
      ${moved.map((head) => head.link)}::bigint[],
      ${moved.map((head) => head.hash.toString('hex'))}::text[]
    ) as moved (lane, link, hash)`;
}
