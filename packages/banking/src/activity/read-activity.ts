import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { Measure } from './measure.ts';

/** How far back, and in how long intervals. */
export const activitySpans = {
  hour: { intervalMinutes: 1, intervals: 60 },
  day: { intervalMinutes: 30, intervals: 48 },
  week: { intervalMinutes: 180, intervals: 56 },
} as const satisfies Record<string, { readonly intervalMinutes: number; readonly intervals: number }>;

export type ActivitySpan = keyof typeof activitySpans;

/** What happened in one interval. */
export interface ActivityInterval {
  readonly startMs: number;
  readonly counts: Readonly<Partial<Record<Measure, number>>>;
  /** The longest time that the authority took for an answer about a code; 0 where it was not asked. */
  readonly slowestMs: number;
}

export interface Activity {
  readonly intervalMinutes: number;
  /** The oldest first, none left out; the last one is under way. */
  readonly intervals: readonly ActivityInterval[];
}

const msPerMinute = 60_000;
/** Intervals of three hours begin at midnight in Tokyo, and at midnight UTC too. */
const origin = 0;

/** What happened in the bank's programs in the last hour, day or week. The last quarter of a minute may be missing. */
export async function readActivity(
  { db, clock }: Pick<Banking, 'db' | 'clock'>,
  span: ActivitySpan,
): Promise<Activity> {
  const { intervalMinutes, intervals } = activitySpans[span];
  const intervalMs = intervalMinutes * msPerMinute;
  const lastMs = origin + Math.floor((clock.nowMs() - origin) / intervalMs) * intervalMs;
  const firstMs = lastMs - (intervals - 1) * intervalMs;
  const rows = await db.sql<{ startMs: number; measure: Measure; count: number; slowestMs: number }[]>`
    select date_bin(${`${intervalMinutes} minutes`}::interval, minute, ${isoTime(origin)}::timestamptz) as "startMs",
      measure, sum(count)::bigint as count, max(slowest_ms) as "slowestMs"
    from banking.activity
    where minute >= ${isoTime(firstMs)}::timestamptz and minute < ${isoTime(lastMs + intervalMs)}::timestamptz
    group by 1, 2`;
  const byStart = Map.groupBy(rows, ({ startMs }) => startMs);
  return {
    intervalMinutes,
    intervals: Array.from({ length: intervals }, (_, index) => {
      const startMs = firstMs + index * intervalMs;
      const counted = byStart.get(startMs) ?? [];
      return {
        startMs,
        counts: Object.fromEntries(counted.map(({ measure, count }) => [measure, count])),
        slowestMs: Math.max(0, ...counted.map(({ slowestMs }) => slowestMs)),
      };
    }),
  };
}
