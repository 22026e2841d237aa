import { isoTime, randomUuid } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { browserLabel } from '../device/browser-label.ts';
import type { Browser } from '../device/known-devices.ts';

/** `refused`: the password was right, and the contract is frozen or closed, or its token lost. */
export type SignInResult = 'signed_in' | 'code_asked' | 'wrong_password' | 'wrong_code' | 'refused';

export interface PastSignIn {
  readonly atMs: number;
  readonly result: SignInResult;
  /** Empty where the browser is none of the usual ones. */
  readonly browserLabel: string;
  readonly network: string;
}

const keptMs = 400 * 86_400_000;
const maxPerRound = 1_000;
const maxShown = 100;
const maxNetworkLength = 64;

/** Keeps what came of an attempt; nothing, in the same statement, where there is no such contract. */
export async function writeHistory(
  { tx, nowMs, banking }: Deed,
  { contractId, result, browser }: { contractId: ContractId | null; result: SignInResult; browser: Browser },
): Promise<void> {
  await tx`
    insert into banking.sign_in (id, contract_id, at, result, browser_label, network)
    select ${randomUuid(banking.random)}::uuid, id, ${isoTime(nowMs)}::timestamptz, ${result}::banking.sign_in_result,
      ${browserLabel(browser.userAgent)}, ${browser.network.slice(0, maxNetworkLength)}
    from banking.contract where id = ${contractId ?? ''}`;
}

/** The latest attempts at a contract, the newest first, at most a hundred. */
export async function readHistory(
  { db }: Banking,
  contractId: ContractId,
  limit: number,
): Promise<readonly PastSignIn[]> {
  return await db.sql<PastSignIn[]>`
    select at as "atMs", result, browser_label as "browserLabel", network
    from banking.sign_in where contract_id = ${contractId}
    order by at desc, id desc limit ${Math.min(limit, maxShown)}`;
}

/** Forgets one round of attempts that are older than 400 days; `done` when there are no more. */
export async function purgeHistory({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.sign_in where id in (
      select id from banking.sign_in where at <= ${isoTime(clock.nowMs() - keptMs)}
      limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
