import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { digestOfCookie } from './cookie.ts';
import { endedBefore } from './session-times.ts';

const maxPerRound = 1_000;

/** Signs out. False where there was no such session any more. */
export async function endSession(banking: Banking, cookie: string): Promise<boolean> {
  return await perform(banking, 'customer', async (deed) => {
    const [session] = await deed.tx<{ contractId: ContractId }[]>`
      delete from banking.session where digest = ${digestOfCookie(cookie)} returning contract_id as "contractId"`;
    if (session !== undefined) deed.record('signed_out', session.contractId);
    return session !== undefined;
  });
}

/** Ends all sessions of a contract but the one of this cookie, and answers how many. */
export async function endOtherSessions(
  deed: Deed,
  { contractId, cookie }: { readonly contractId: ContractId; readonly cookie: string },
): Promise<number> {
  const { count } = await deed.tx`
    delete from banking.session where contract_id = ${contractId} and digest <> ${digestOfCookie(cookie)}`;
  if (count > 0) deed.record('sessions_ended', contractId, { count });
  return count;
}

/** Ends all sessions of a contract, and answers how many. */
export async function endSessionsOf(deed: Deed, contractId: ContractId): Promise<number> {
  const { count } = await deed.tx`delete from banking.session where contract_id = ${contractId}`;
  if (count > 0) deed.record('sessions_ended', contractId, { count });
  return count;
}

/** Removes one round of sessions that are over; `done` when there are no more. */
export async function purgeSessions(banking: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, banking.clock.nowMs());
  const { count } = await banking.db.sql`
    delete from banking.session where digest in (
      select digest from banking.session
      where touched_at <= ${isoTime(idleSinceMs)} or started_at <= ${isoTime(startedSinceMs)}
      limit ${maxPerRound} for update skip locked
    )`;
  return { purged: count, done: count < maxPerRound };
}
