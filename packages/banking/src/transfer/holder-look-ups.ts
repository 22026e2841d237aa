import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { DepositKind } from '../zengin/zengin-file.ts';

const maxPerRound = 1_000;

/** An account number that somebody asks the holder of; there need be no such account. */
export interface AskedAccount {
  readonly branchCode: string;
  readonly depositKind: DepositKind;
  readonly accountNumber: string;
}

/**
 * Counts that a contract asks who holds an account, whether there is one or not; false where it has asked about too many. An
 * account that was counted is asked about as often as one likes. One statement, so that look-ups at once each count.
 */
export async function countHolderLookUp(
  banking: Banking,
  sql: Sql,
  { contractId, asked }: { readonly contractId: ContractId; readonly asked: AskedAccount },
): Promise<boolean> {
  const { policy, clock } = banking;
  const nowMs = clock.nowMs();
  const lapsed = isoTime(lapsedAtMs(banking, nowMs));
  const account = [asked.branchCode, asked.depositKind, asked.accountNumber].join('-');
  const counted = await sql`
    insert into banking.holder_look_ups as l (contract_id, since, accounts)
    values (${contractId}, ${isoTime(nowMs)}, array[${account}::text])
    on conflict (contract_id) do update
      set since = case when l.since <= ${lapsed} then excluded.since else l.since end,
        accounts = case
          when l.since <= ${lapsed} then excluded.accounts
          when ${account} = any(l.accounts) then l.accounts
          else l.accounts || excluded.accounts
        end
      where l.since <= ${lapsed} or ${account} = any(l.accounts)
        or cardinality(l.accounts) < ${policy.holderLookUps.accounts}`;
  return counted.count > 0;
}

/** Removes one round of look-ups that count no more; `done` when there are no more of them. */
export async function purgeHolderLookUps(
  banking: Banking,
): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { db, clock } = banking;
  const { count } = await db.sql`
    delete from banking.holder_look_ups where contract_id in (
      select contract_id from banking.holder_look_ups where since <= ${isoTime(lapsedAtMs(banking, clock.nowMs()))}
      limit ${maxPerRound} for update skip locked
    )`;
  return { purged: count, done: count < maxPerRound };
}

/** What was counted together from this moment on, or earlier, counts no more. */
function lapsedAtMs({ policy }: Banking, nowMs: number): number {
  return nowMs - policy.holderLookUps.withinMinutes * 60_000;
}
