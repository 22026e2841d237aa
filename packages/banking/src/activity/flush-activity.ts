import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { MinuteCount } from './activity-counts.ts';

/**
 * Adds to the minutes what this program has counted since the last time. Where that fails it is added the next time. A crash
 * loses what was not added yet; an answer of the database that is lost may add it twice: numbers to look at, not to settle by.
 */
export async function flushActivity(banking: Pick<Banking, 'db' | 'activity'>): Promise<void> {
  const { activity } = banking;
  const taken = activity.take();
  if (taken.length === 0) return;
  try {
    await write(banking, taken);
  } catch (error) {
    for (const count of taken) activity.add(count);
    throw error;
  }
}

async function write({ db }: Pick<Banking, 'db'>, taken: readonly MinuteCount[]): Promise<void> {
  // Ordered, so that two programs never wait for each other.
  await db.sql`
    insert into banking.activity as a (minute, measure, count, slowest_ms)
    select minute, measure, count, slowest_ms
    from unnest(
      ${taken.map(({ minuteMs }) => isoTime(minuteMs))}::timestamptz[],
      ${taken.map(({ measure }) => measure)}::text[],
      ${taken.map(({ count }) => count)}::bigint[],
      ${taken.map(({ slowestMs }) => slowestMs)}::integer[]
    ) as taken (minute, measure, count, slowest_ms)
    order by minute, measure
    on conflict (minute, measure) do update
      set count = a.count + excluded.count, slowest_ms = greatest(a.slowest_ms, excluded.slowest_ms)`;
}
