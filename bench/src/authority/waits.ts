import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from '@warifu/database';

/** What PostgreSQL's processes for the authority were doing. */
export interface BackendState {
  /** `working`, or what it waited for, as in pg_stat_activity: `IO: WalSync`. */
  readonly state: string;
  /** How many were at it at a moment, in the mean. */
  readonly meanBackends: number;
}

const betweenSamplesMs = 20;

/** Looks again and again until the signal comes, through a connection of its own. */
export async function sampleBackends(sql: Sql, until: AbortSignal): Promise<BackendState[]> {
  const seen = new Map<string, number>();
  let samples = 0;
  while (!until.aborted) {
    for (const { state, backends } of await readStates(sql)) seen.set(state, (seen.get(state) ?? 0) + backends);
    samples += 1;
    await wait(betweenSamplesMs, undefined, { signal: until }).catch(() => undefined);
  }
  return [...seen]
    .map(([state, count]) => ({ state, meanBackends: count / samples }))
    .toSorted((one, other) => other.meanBackends - one.meanBackends);
}

function readStates(sql: Sql) {
  return sql<{ state: string; backends: number }[]>`
    select case
        when state like 'idle%' or wait_event = 'ClientRead' then 'waiting for the authority'
        when wait_event is null then 'working'
        else concat(wait_event_type, ': ', wait_event)
      end as state, count(*)::integer as backends
    from pg_stat_activity
    where application_name like 'warifu-authority%' and backend_type = 'client backend'
    group by 1`;
}
