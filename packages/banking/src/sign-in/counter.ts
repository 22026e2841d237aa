import { createHmac } from 'node:crypto';
import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { normaliseContractId, type ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';

/** Which failures are counted together. */
export interface CounterName {
  /** As somebody typed it. */
  readonly typedId: string;
  /** The device by which the contract knows the browser; null for all browsers together that it does not know. */
  readonly deviceId: string | null;
}

/** An attempt that was counted as a failure before it was judged. */
export interface CountedAttempt {
  readonly key: Buffer;
  /** Failures in a row, this one included. */
  readonly failures: number;
  /** How many more may follow. */
  readonly attemptsLeft: number;
}

/** Counts an attempt; null where the counter is used up. */
export async function countAttempt(
  banking: Banking,
  { typedId, deviceId, contractId }: CounterName & { readonly contractId: ContractId | null },
): Promise<CountedAttempt | null> {
  const key = keyOf(banking, { typedId, deviceId });
  return await countUnder(banking, { key, isKnownBrowser: deviceId !== null, contractId });
}

/**
 * Counts an attempt under a keyed digest; null where the counter is used up. One statement, so that attempts at once each
 * get a number of their own.
 */
export async function countUnder(
  banking: Banking,
  {
    key,
    isKnownBrowser,
    contractId,
  }: { readonly key: Buffer; readonly isKnownBrowser: boolean; readonly contractId: ContractId | null },
): Promise<CountedAttempt | null> {
  const { failuresInKnownBrowser, failuresInUnknownBrowsers } = banking.policy.signIn;
  const limit = isKnownBrowser ? failuresInKnownBrowser : failuresInUnknownBrowsers;
  const nowMs = banking.clock.nowMs();
  const lapsed = isoTime(lapsedAtMs(banking, nowMs));
  const [row] = await banking.db.sql<{ failures: number }[]>`
    insert into banking.sign_in_counter as c (key, contract_id, failures, last_failure_at)
    values (${key}, ${contractId}, 1, ${isoTime(nowMs)})
    on conflict (key) do update
      set failures = case when c.last_failure_at <= ${lapsed} then 1 else c.failures + 1 end,
        contract_id = excluded.contract_id, last_failure_at = excluded.last_failure_at
      where c.failures < ${limit} or c.last_failure_at <= ${lapsed}
    returning failures`;
  return row === undefined ? null : { key, failures: row.failures, attemptsLeft: limit - row.failures };
}

/** Forgives an attempt that turned out right, and all failures before it; what was counted since then stays. */
export async function forgive(tx: Sql, { key, failures }: CountedAttempt): Promise<void> {
  await tx`
    update banking.sign_in_counter set failures = greatest(failures - ${failures}::integer, 0)::smallint
    where key = ${key}`;
}

/** Lets a contract's customer try again at once in every browser. False where nothing was counted. */
export async function releaseSignIn(deed: Deed, contractId: ContractId, reason: string): Promise<boolean> {
  const { count } = await deed.tx`delete from banking.sign_in_counter where contract_id = ${contractId}`;
  if (count === 0) return false;
  deed.record('sign_in_released', contractId, { reason });
  deed.tell('sign_in_released', contractId);
  return true;
}

/** Whether signing in is stopped now, in a browser that the contract knows or in all others, after too many wrong passwords. */
export async function isSignInStopped(banking: Banking, sql: Sql, contractId: ContractId): Promise<boolean> {
  const { failuresInKnownBrowser, failuresInUnknownBrowsers } = banking.policy.signIn;
  const ofUnknownBrowsers = keyOf(banking, { typedId: contractId, deviceId: null });
  const stopped = await sql`
    select from banking.sign_in_counter
    where contract_id = ${contractId} and last_failure_at > ${isoTime(lapsedAtMs(banking, banking.clock.nowMs()))}
      and failures >= case
        when key = ${ofUnknownBrowsers} then ${failuresInUnknownBrowsers}::integer else ${failuresInKnownBrowser}::integer
      end
    limit 1`;
  return stopped.length > 0;
}

/** Failures up to this moment count no more. Where staff alone open what is stopped, they count for ever. */
export function lapsedAtMs({ policy }: Pick<Banking, 'policy'>, nowMs: number): number {
  const { unlockAfterHours } = policy.signIn;
  return unlockAfterHours === 0 ? 0 : nowMs - unlockAfterHours * 3_600_000;
}

function keyOf({ digestKey }: Banking, { typedId, deviceId }: CounterName): Buffer {
  const name = JSON.stringify([normaliseContractId(typedId), deviceId]);
  return createHmac('sha256', digestKey.reveal()).update(`warifu/v1/sign-in-counter\0${name}`).digest();
}
