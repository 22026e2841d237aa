import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { purgeLookUpCounters } from '../bill/look-up-counter.ts';
import { purgeAppKeyOffers } from '../token/offer-app-key.ts';
import { purgeHolderLookUps } from '../transfer/holder-look-ups.ts';
import { lapsedAtMs } from './counter.ts';

const maxPerRound = 1_000;
/** Of IDs that no contract has. To push one out by others takes a run of Argon2id for each, hours of them. */
const maxOfNobody = 1_000_000;
/** Where nothing lapses by itself. */
const keptOfNobodyMs = 90 * 86_400_000;

/**
 * Removes one round of counters that say nothing any more, of passwords and of look-ups, and of IDs that no contract has also
 * those that are too many; `done` when there are no more. They go no sooner than those of contracts lapse, so that their going tells nothing.
 */
export async function purgeCounters(
  banking: Banking,
  maxKept = maxOfNobody,
): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { db, clock } = banking;
  const nowMs = clock.nowMs();
  const lapsed = await db.sql`
    delete from banking.sign_in_counter where key in (
      select key from banking.sign_in_counter
      where failures = 0 or last_failure_at <= ${isoTime(lapsedAtMs(banking, nowMs))}
        or (contract_id is null and last_failure_at <= ${isoTime(nowMs - keptOfNobodyMs)})
      limit ${maxPerRound} for update skip locked
    )`;
  const tooMany = await db.sql`
    delete from banking.sign_in_counter where key in (
      select key from banking.sign_in_counter where contract_id is null
      order by last_failure_at desc, key offset ${maxKept} limit ${maxPerRound}
    )`;
  const bills = await purgeLookUpCounters(banking);
  const holders = await purgeHolderLookUps(banking);
  const offers = await purgeAppKeyOffers(banking);
  return {
    purged: lapsed.count + tooMany.count + bills.purged + holders.purged + offers.purged,
    done: lapsed.count < maxPerRound && tooMany.count < maxPerRound && bills.done && holders.done && offers.done,
  };
}
