import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';

const keptMs = 90 * 86_400_000;
const maxPerRound = 1_000;

/** Forgets one round of notices that were delivered or given up, 90 days after they were written; `done` when there are no more. */
export async function purgeNotices({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.notice where id in (
      select id from banking.notice
      where next_attempt_at is null and happened_at <= ${isoTime(clock.nowMs() - keptMs)}
      limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
