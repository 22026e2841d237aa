import { isoTime, randomUuid, type Branded, type Clock, type Random } from '@warifu/kernel';
import type { Sql } from '@warifu/database';

/** The UUID of a lane: one hash chain. */
export type AuditLane = Branded<'AuditLane'>;

/**
 * Opens a new, empty chain. Commits to one lane wait for each other, so a process opens lanes of its own at its start,
 * as many as it has transactions in flight. `writer` tells people who wrote it, like `authority/host-1`.
 */
export async function openLane(
  sql: Sql,
  { writer, clock, random }: { writer: string; clock: Clock; random: Random },
): Promise<AuditLane> {
  const lane = randomUuid(random) as AuditLane;
  await sql`select audit.open_lane(${lane}, ${writer}, ${isoTime(clock.nowMs())}::timestamptz)`;
  return lane;
}
