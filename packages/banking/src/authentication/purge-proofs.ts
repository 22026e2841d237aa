import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';

/** Long enough for a booked transfer to be carried out, and for the bank to look into what a customer asks. */
const keptMs = 400 * 86_400_000;
const maxPerRound = 1_000;

/** Forgets one round of proofs that are older than 400 days; `done` when there are no more. The audit log keeps what happened. */
export async function purgeProofs({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.proof where id in (
      select id from banking.proof where asked_at <= ${isoTime(clock.nowMs() - keptMs)} limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
