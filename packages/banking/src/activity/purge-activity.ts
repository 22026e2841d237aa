import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';

/** A week, and the day before it that the last one is compared with. */
const keptDays = 8;
const msPerDay = 86_400_000;
const atOnce = 5_000;

/** Forgets one round of minutes that are older than eight days; `done` when there are no more. */
export async function purgeActivity({ db, clock }: Pick<Banking, 'db' | 'clock'>): Promise<{ readonly done: boolean }> {
  const before = isoTime(clock.nowMs() - keptDays * msPerDay);
  const { count } = await db.sql`
    delete from banking.activity
    where (minute, measure) in (
      select minute, measure from banking.activity where minute < ${before}::timestamptz order by minute limit ${atOnce}
    )`;
  return { done: count < atOnce };
}
