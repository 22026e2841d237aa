import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';

const maxPerRound = 1_000;

/**
 * Counts a look-up as a failure before the biller is asked; false where the contract has no more of them. One statement, so
 * that look-ups at once each count.
 */
export async function countLookUp(banking: Banking, contractId: ContractId): Promise<boolean> {
  const { db, policy, clock } = banking;
  const nowMs = clock.nowMs();
  const lapsed = isoTime(lapsedAtMs(banking, nowMs));
  const counted = await db.sql`
    insert into banking.bill_look_up_counter as c (contract_id, failures, last_at)
    values (${contractId}, 1, ${isoTime(nowMs)})
    on conflict (contract_id) do update
      set failures = case when c.last_at <= ${lapsed} then 1 else c.failures + 1 end, last_at = excluded.last_at
      where c.failures < ${policy.billLookUps.failures} or c.last_at <= ${lapsed}`;
  return counted.count > 0;
}

/** Takes back one look-up that was no failure; the failures before it stay, so that a bill of one's own buys no guesses. */
export async function uncountLookUp({ db }: Banking, contractId: ContractId): Promise<void> {
  await db.sql`
    update banking.bill_look_up_counter set failures = greatest(failures - 1, 0)::smallint
    where contract_id = ${contractId}`;
}

/** Removes one round of counters that say nothing any more; `done` when there are no more. */
export async function purgeLookUpCounters(
  banking: Banking,
): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { db, clock } = banking;
  const { count } = await db.sql`
    delete from banking.bill_look_up_counter where contract_id in (
      select contract_id from banking.bill_look_up_counter
      where failures = 0 or last_at <= ${isoTime(lapsedAtMs(banking, clock.nowMs()))}
      limit ${maxPerRound} for update skip locked
    )`;
  return { purged: count, done: count < maxPerRound };
}

/** What was counted up to this moment counts no more. */
function lapsedAtMs({ policy }: Banking, nowMs: number): number {
  return nowMs - policy.billLookUps.unlockAfterMinutes * 60_000;
}
