import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { deed, type Author } from './deeds.ts';
import { requestMemoryMs } from './load.ts';

/** A credential that nobody registers is purged after so long. */
const unregisteredLifetimeMs = 30 * 24 * 60 * 60 * 1000;

const maxPerRound = 1_000;

/** Purges one round of what nobody has registered in time: see `purgeUnregisteredBefore`. */
export async function purgeUnregistered(db: Database, author: Author): Promise<{ purged: number; done: boolean }> {
  return await purgeUnregisteredBefore(db, author, author.clock.nowMs() - unregisteredLifetimeMs);
}

/**
 * Purges one round of what nobody has registered and was issued before a moment: the keys go, the ID stays taken. Hardware
 * tokens lie in a drawer until somebody is given them.
 * @returns how many; `done` when nothing more is due
 */
export async function purgeUnregisteredBefore(
  db: Database,
  author: Author,
  issuedBeforeMs: number,
): Promise<{ purged: number; done: boolean }> {
  const purged = await deed(db, author, async (step) => {
    const rows = await step.tx<{ id: string }[]>`
      update credentials.credential
      set sealed_code_key = null, sealed_transaction_key = null, purged_at = ${isoTime(step.nowMs)}, version = version + 1
      where id in (
        select id from credentials.credential
        where first_registered_at is null and purged_at is null and kind <> 'hardware' and created_at < ${isoTime(issuedBeforeMs)}
        order by id limit ${maxPerRound} for no key update skip locked
      )
      returning id`;
    for (const { id } of rows) step.record({ type: 'purge', credentialId: id, details: {} });
    return rows.length;
  });
  return { purged, done: purged < maxPerRound };
}

/** Forgets one round of answers whose time of memory is over. */
export async function forgetOldAnswers(db: Database, nowMs: number): Promise<{ forgotten: number; done: boolean }> {
  const { count } = await db.sql`
    delete from credentials.request_memory
    where (relying_party_id, request_id) in (
      select relying_party_id, request_id from credentials.request_memory
      where created_at <= ${isoTime(nowMs - requestMemoryMs)}
      limit ${maxPerRound} for update skip locked
    )`;
  return { forgotten: count, done: count < maxPerRound };
}
