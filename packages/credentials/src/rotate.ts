import type { Database } from '@warifu/database';
import { UserError, isoTime, type Clock, type Random } from '@warifu/kernel';
import { deed, type Author } from './deeds.ts';
import {
  currentMasterKey,
  masterKeyCheckValue,
  withNewMasterKey,
  withoutOldMasterKeys,
  type KeyRing,
} from './key-ring.ts';
import type { KeyKeeper } from './key-keeper.ts';
import type { KeySource } from './key-source.ts';

const sealsPerRound = 500;
const maxRotationTime = '12h';

/**
 * Makes the ring's current master key known to the database, and refuses a ring that is not this database's.
 * @throws UserError naming what does not fit
 */
export async function agreeOnMasterKey(db: Database, ring: KeyRing, clock: Clock): Promise<void> {
  const { version, key } = currentMasterKey(ring);
  await db.sql`
    insert into credentials.master_key (version, check_value, created_at)
    select ${version}, ${masterKeyCheckValue(key)}, ${isoTime(clock.nowMs())}
    where ${version} = 1 or exists (select from credentials.master_key where version = ${version - 1})
    on conflict (version) do nothing`;
  const known = await db.sql<{ version: number; check_value: Buffer; retired_at: number | null }[]>`
    select version, check_value, retired_at from credentials.master_key order by version`;
  for (const { version: knownVersion, check_value: expected, retired_at: retiredAt } of known) {
    const held = ring.masterKeys.get(knownVersion);
    if (held === undefined && retiredAt !== null) continue;
    if (held === undefined)
      throw new UserError(
        `The master key's version ${knownVersion} is missing. Restore the key that belongs to this database.`,
      );
    if (!masterKeyCheckValue(held).equals(expected)) {
      throw new UserError(
        `The master key's version ${knownVersion} is not the one that this database was sealed with.`,
      );
    }
  }
  if (!known.some((row) => row.version === version)) {
    throw new UserError(`The master key's version ${version} does not follow on those that this database knows.`);
  }
}

export interface RotationProgress {
  readonly resealed: number;
  readonly total: number;
}

interface RotationParts {
  readonly source: KeySource;
  readonly keys: KeyKeeper;
  readonly random: Random;
  readonly onProgress: (progress: RotationProgress) => void;
}

/**
 * Gives every sealed row a new master key, while the programs serve: a new version comes first, rows follow in rounds,
 * and the old versions go when no row needs them. One that was interrupted is finished by the next.
 * @returns the new version and how many credentials were sealed again
 * @throws UserError while another rotation runs, or where there is no newer key to change to
 */
export async function rotateMasterKey(
  db: Database,
  author: Author,
  parts: RotationParts,
): Promise<{ version: number; resealed: number }> {
  return await db.transaction(async (lock) => {
    // Two rotations at once would overwrite each other's keys in the source. This transaction holds the lock and idles.
    await lock`select set_config('idle_in_transaction_session_timeout', ${maxRotationTime}, true)`;
    const [row] = await lock<{ locked: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('warifu/credentials/rotation', 0)) as locked`;
    if (row?.locked !== true) {
      throw new UserError('The master key is being changed by another program. Wait until that has finished.');
    }
    return await rotateAlone(db, author, parts);
  });
}

async function rotateAlone(
  db: Database,
  author: Author,
  { source, keys, random, onProgress }: RotationParts,
): Promise<{ version: number; resealed: number }> {
  if (source.write !== null) {
    const fresh = withNewMasterKey(source.read(), random);
    source.write(fresh);
    keys.reread();
  }
  const { currentVersion } = keys.ring;
  await agreeOnMasterKey(db, keys.ring, author.clock);
  await retireBefore(db, author, currentVersion);
  const total = await countSealedBefore(db, currentVersion);
  let resealed = 0;
  for (let round = -1; round !== 0;) {
    round = await resealRound(db, author, keys, currentVersion);
    resealed += round;
    onProgress({ resealed, total });
  }
  source.write?.(withoutOldMasterKeys(keys.ring));
  return { version: currentVersion, resealed };
}

async function retireBefore(db: Database, author: Author, version: number): Promise<void> {
  const retired = await deed(db, author, async (step) => {
    const { count } = await step.tx`
      update credentials.master_key set retired_at = ${isoTime(step.nowMs)}
      where version < ${version} and retired_at is null`;
    if (count > 0) step.record({ type: 'master_key_rotated', details: { version } });
    return count;
  });
  if (retired === 0 && (await countSealedBefore(db, version)) === 0) {
    throw new UserError(
      'There is no newer master key to change to: put one where the master key comes from, then try again.',
    );
  }
}

async function countSealedBefore(db: Database, version: number): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from credentials.credential
    where master_key_version < ${version} and purged_at is null`;
  return row?.count ?? 0;
}

interface SealedRow {
  id: string;
  sealed_code_key: Buffer;
  sealed_transaction_key: Buffer | null;
  master_key_version: number;
}

async function resealRound(db: Database, author: Author, keys: KeyKeeper, version: number): Promise<number> {
  return await deed(db, author, async ({ tx }) => {
    const rows = await tx<SealedRow[]>`
      select id, sealed_code_key, sealed_transaction_key, master_key_version
      from credentials.credential where master_key_version < ${version} and purged_at is null
      order by id limit ${sealsPerRound} for no key update`;
    const resealed = rows.map((row) => reseal(row, keys));
    await tx`
      update credentials.credential c
      set sealed_code_key = decode(s.code, 'hex'), sealed_transaction_key = decode(s.transaction, 'hex'),
        master_key_version = ${version}
      from unnest(
        ${resealed.map((row) => row.id)}::text[], ${resealed.map((row) => row.code)}::text[],
        ${resealed.map((row) => row.transaction)}::text[]
      ) as s (id, code, transaction)
      where c.id = s.id`;
    return rows.length;
  });
}

function reseal(row: SealedRow, keys: KeyKeeper): { id: string; code: string; transaction: string | null } {
  const again = (sealed: Buffer, purpose: 'code' | 'transaction') => {
    const context = { credentialId: row.id, purpose, masterKeyVersion: row.master_key_version };
    const plaintext = keys.open(sealed, context);
    const fresh = keys.seal(plaintext, context).toString('hex');
    plaintext.fill(0);
    return fresh;
  };
  return {
    id: row.id,
    code: again(row.sealed_code_key, 'code'),
    transaction: row.sealed_transaction_key === null ? null : again(row.sealed_transaction_key, 'transaction'),
  };
}
