import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';

/** A change of the e-mail address, waiting for the number that was sent to the new one unless it has ended. */
export interface EmailChange {
  readonly id: string;
  readonly address: string;
  readonly failures: number;
  readonly isEnded: boolean;
  /** From then on the number is worth nothing. */
  readonly expiresAtMs: number;
}

const confirmedWithinMs = 86_400_000;
/** Longer than anything looks back. */
const keptMs = 2 * confirmedWithinMs;
const maxPerRound = 1_000;

/** The last change that was begun and has not run out; null for none. */
export async function latestEmailChange(sql: Sql, contractId: ContractId, nowMs: number): Promise<EmailChange | null> {
  const [row] = await sql<(Omit<EmailChange, 'expiresAtMs'> & { begunAtMs: number })[]>`
    select id, address, failures, ended_at is not null as "isEnded", begun_at as "begunAtMs"
    from banking.email_change
    where contract_id = ${contractId} and begun_at > ${isoTime(nowMs - confirmedWithinMs)}
    order by ended_at is null desc, begun_at desc limit 1`;
  if (row === undefined) return null;
  const { begunAtMs, ...change } = row;
  return { ...change, expiresAtMs: begunAtMs + confirmedWithinMs };
}

/** The change that waits for its confirmation; null for none. */
export async function openEmailChange(
  { db, clock }: Banking,
  contractId: ContractId,
): Promise<Pick<EmailChange, 'address' | 'expiresAtMs'> | null> {
  const change = await latestEmailChange(db.sql, contractId, clock.nowMs());
  return change === null || change.isEnded ? null : { address: change.address, expiresAtMs: change.expiresAtMs };
}

/** Forgets one round of changes that were begun two days ago or earlier; `done` when there are no more. */
export async function purgeEmailChanges({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.email_change where id in (
      select id from banking.email_change where begun_at <= ${isoTime(clock.nowMs() - keptMs)}
      limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
