import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { knownSinceMs } from '../device/known-devices.ts';
import { endedBefore } from '../session/session-times.ts';

const maxPerRound = 1_000;

/** Removes one round of what is over: sessions, set-up codes, browsers not used for long; `done` when there are no more. */
export async function purgeStaffSessions(
  banking: Banking,
): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { db, clock } = banking;
  const nowMs = clock.nowMs();
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, nowMs);
  const sessions = await db.sql`
    delete from banking.staff_session where digest in (
      select digest from banking.staff_session
      where touched_at <= ${isoTime(idleSinceMs)} or started_at <= ${isoTime(startedSinceMs)}
      limit ${maxPerRound} for update skip locked
    )`;
  // Who has begun may still end the set-up in the session that the code has opened.
  const setUps = await db.sql`
    delete from banking.staff_set_up where staff_id in (
      select staff_id from banking.staff_set_up where expires_at <= ${isoTime(startedSinceMs)}
      limit ${maxPerRound} for update skip locked
    )`;
  const devices = await db.sql`
    delete from banking.staff_device where id in (
      select id from banking.staff_device where last_used_at <= ${isoTime(knownSinceMs(banking, nowMs))}
      limit ${maxPerRound} for update skip locked
    )`;
  const counts = [sessions.count, setUps.count, devices.count];
  return { purged: counts.reduce((sum, count) => sum + count, 0), done: counts.every((count) => count < maxPerRound) };
}
