import { fragment } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import type { RequestKind } from '../staff/rights.ts';
import type { StaffId } from '../staff/staff-id.ts';
import type { RequestId } from './request.ts';

const maxPerRound = 200;
/** As the history of sign-ins. The audit log keeps what happened. */
const keptMs = 400 * 86_400_000;

/** Closes one round of requests whose time is over; `done` when there are no more. */
export async function expireRequests(banking: Banking): Promise<{ readonly expired: number; readonly done: boolean }> {
  const expired = await perform(banking, 'system', expireDue);
  return { expired, done: expired < maxPerRound };
}

async function expireDue(deed: Deed): Promise<number> {
  return await expire(
    deed,
    fragment`
      id in (
        select id from banking.request where state = 'open' and expires_at <= ${isoTime(deed.nowMs)}
        limit ${maxPerRound} for update skip locked
      )`,
  );
}

/**
 * Ends what a member has raised and nobody has decided on: whoever stops them, or lets them begin anew, cannot know whether it was
 * they who raised it.
 */
export async function expireRequestsOf(deed: Deed, staffId: StaffId): Promise<void> {
  await expire(deed, fragment`raised_by = ${staffId} and state = 'open'`);
}

/** Ends the request for a change that was made without it: the next stop is another matter, and its end wants another look. */
export async function expireOvertaken(
  deed: Deed,
  { kind, contractId }: { readonly kind: RequestKind; readonly contractId: ContractId | null },
): Promise<void> {
  await expire(
    deed,
    fragment`
      state = 'open' and kind = ${kind}::banking.request_kind and contract_id is not distinct from ${contractId}`,
  );
}

async function expire(deed: Deed, which: ReturnType<typeof fragment>): Promise<number> {
  const expired = await deed.tx<{ id: RequestId; kind: RequestKind; contractId: ContractId | null }[]>`
    update banking.request set state = 'expired', decided_at = ${isoTime(deed.nowMs)}, email = null, phone = null
    where ${which}
    returning id, kind, contract_id as "contractId"`;
  for (const { id, kind, contractId } of expired) deed.record('request_expired', contractId, { requestId: id, kind });
  return expired.length;
}

/** Forgets one round of requests that were decided 400 days ago or earlier; `done` when there are no more. */
export async function purgeRequests({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.request where id in (
      select id from banking.request where state <> 'open' and coalesce(decided_at, expires_at) <= ${isoTime(clock.nowMs() - keptMs)}
      limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
