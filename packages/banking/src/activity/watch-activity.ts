import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { Measure } from './measure.ts';
import { isSuddenRise, median, riseRule } from './sudden-rise.ts';

/** What may mean an attack when it rises. */
const watchedMeasures = {
  wrong_codes: ['wrong_code', 'out_of_sync'],
  registrations: ['registered', 'exchanged'],
  lock_outs: ['token_locked', 'sign_in_stopped'],
} as const satisfies Record<string, readonly Measure[]>;

export type Watched = keyof typeof watchedMeasures;

export interface WatchedActivity {
  readonly watched: Watched;
  /** In the last 15 minutes. */
  readonly count: number;
  /** The median of the same minutes on each of the seven days before. */
  readonly usual: number;
  readonly isSuddenRise: boolean;
}

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

/** Looks whether wrong codes, registrations or lock-outs have suddenly become many. */
export async function watchActivity({ db, clock }: Pick<Banking, 'db' | 'clock'>): Promise<readonly WatchedActivity[]> {
  const { windowMinutes, comparedDays } = riseRule;
  const untilMs = clock.nowMs();
  const windowsMs = Array.from(
    { length: comparedDays + 1 },
    (_, day) => untilMs - day * msPerDay - windowMinutes * msPerMinute,
  );
  const rows = await db.sql<{ day: number; measure: Measure; count: number }[]>`
    select (past.day - 1)::integer as day, a.measure, sum(a.count)::bigint as count
    from unnest(${windowsMs.map(isoTime)}::timestamptz[]) with ordinality as past (starts_at, day)
    join banking.activity a on a.minute > past.starts_at and a.minute <= past.starts_at + ${`${windowMinutes} minutes`}::interval
    group by 1, 2`;
  return Object.entries(watchedMeasures).map(([watched, measures]: [string, readonly Measure[]]) => {
    const counts = windowsMs.map((_, index) => {
      const counted = rows.filter(({ day, measure }) => day === index && measures.includes(measure));
      return counted.reduce((sum, { count }) => sum + count, 0);
    });
    const [count = 0, ...before] = counts;
    return {
      watched: watched as Watched,
      count,
      usual: median(before),
      isSuddenRise: isSuddenRise(count, before),
    };
  });
}
