import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { knownSinceMs } from '../device/known-devices.ts';
import type { NoticeKind } from '../notice.ts';
import { endedBefore } from '../session/session-times.ts';

export interface SessionsOfCase {
  readonly count: number;
  /** When the oldest of them began; null for none. */
  readonly sinceMs: number | null;
}

/** A mail to the customer; never its text. */
export interface TellingOfCase {
  readonly kind: NoticeKind;
  readonly atMs: number;
  readonly state: 'due' | 'delivered' | 'given_up';
  /** Null unless it was delivered. */
  readonly deliveredAtMs: number | null;
}

/** The sessions that a contract has now. */
export async function countSessions(banking: Banking, contractId: ContractId): Promise<SessionsOfCase> {
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, banking.clock.nowMs());
  const [row] = await banking.db.sql<[SessionsOfCase]>`
    select count(*)::integer as count, min(started_at) as "sinceMs" from banking.session
    where contract_id = ${contractId} and touched_at > ${isoTime(idleSinceMs)}
      and started_at > ${isoTime(startedSinceMs)}`;
  return row;
}

/** The browsers that a contract knows now. */
export async function countDevices(banking: Banking, contractId: ContractId): Promise<number> {
  const since = isoTime(knownSinceMs(banking, banking.clock.nowMs()));
  const [row] = await banking.db.sql<[{ count: number }]>`
    select count(*)::integer as count from banking.device
    where contract_id = ${contractId} and last_used_at > ${since}`;
  return row.count;
}

/** The latest mails to a customer, the newest first. */
export async function latestTellings(
  { db }: Banking,
  contractId: ContractId,
  limit: number,
): Promise<readonly TellingOfCase[]> {
  return await db.sql<TellingOfCase[]>`
    select kind, happened_at as "atMs", delivered_at as "deliveredAtMs",
      case when delivered_at is not null then 'delivered' when given_up_at is not null then 'given_up' else 'due' end as state
    from banking.notice where contract_id = ${contractId} order by happened_at desc, id desc limit ${limit}`;
}

/** The letter of a reissue that could be used now; null for none. */
export async function reissueLetterOf(
  { db, clock }: Banking,
  contractId: ContractId,
): Promise<{ readonly issuedAtMs: number; readonly expiresAtMs: number } | null> {
  const [letter] = await db.sql<{ issuedAtMs: number; expiresAtMs: number }[]>`
    select issued_at as "issuedAtMs", expires_at as "expiresAtMs" from banking.reissue
    where contract_id = ${contractId} and used_at is null and voided_at is null
      and expires_at > ${isoTime(clock.nowMs())}`;
  return letter ?? null;
}
