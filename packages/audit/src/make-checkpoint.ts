import type { Database } from '@warifu/database';
import { UserError, type Clock } from '@warifu/kernel';
import { checkpointHash, judgeSignature, signCheckpoint, type Checkpoint, type Head } from './checkpoint.ts';
import { noHash } from './hashes.ts';
import type { Sql } from '@warifu/database';
import { keyFingerprint, type SigningKey } from './signing-key.ts';
import { newestCheckpoint, storeCheckpoint } from './stored-checkpoints.ts';

/**
 * Signs how far every lane has come and stores it. Returns null if nothing was appended since the checkpoint before.
 * Several programs may do it at once: they take turns.
 * @throws UserError if the log contradicts the checkpoint before; it is not signed over then
 */
export async function makeCheckpoint(db: Database, key: SigningKey, clock: Clock): Promise<Checkpoint | null> {
  return db.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('warifu/audit/checkpoint', 0))`;
    const previous = await newestCheckpoint(sql);
    if (previous !== null && judgeSignature(previous, [key.publicKey]) === 'invalid') refuse(previous);
    const heads = await readHeads(sql);
    const moved = movedHeads(heads, previous);
    if (moved.length === 0) return null;
    const checkpoint = signCheckpoint(
      {
        number: (previous?.number ?? 0) + 1,
        madeAtMs: clock.nowMs(),
        previousHash: previous === null ? noHash : checkpointHash(previous),
        keyFingerprint: keyFingerprint(key.publicKey),
        heads,
      },
      key,
    );
    await storeCheckpoint(sql, checkpoint, moved);
    return checkpoint;
  });
}

/** One statement, so that all heads are of one moment. */
async function readHeads(sql: Sql): Promise<Head[]> {
  const heads = await sql<Head[]>`select lane, head_link as link, head_hash as hash from audit.lane order by lane`;
  return [...heads];
}

function movedHeads(heads: readonly Head[], previous: Checkpoint | null): Head[] {
  const before = new Map(previous?.heads.map((head) => [head.lane, head]));
  return heads.filter((head) => {
    const known = before.get(head.lane);
    if (known === undefined || known.link < head.link) return true;
    if (previous !== null && (known.link > head.link || !known.hash.equals(head.hash))) refuse(previous);
    return false;
  });
}

function refuse(previous: Checkpoint): never {
  throw new UserError(
    `The audit log contradicts its checkpoint ${previous.number}, so no new one is signed. Run: npx warifu audit verify`,
  );
}
