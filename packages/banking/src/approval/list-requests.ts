import type { Banking } from '../banking.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { pastRequests, requestById, waitingRequests } from './request-row.ts';
import type { StaffRequest } from './request.ts';

export interface RequestLists {
  /** The one that ends first comes first; at most a hundred. */
  readonly open: readonly StaffRequest[];
  /** Decided, withdrawn or over, the newest first; at most a hundred. */
  readonly past: readonly StaffRequest[];
}

export type RequestFinding =
  { readonly result: 'found'; readonly request: StaffRequest } | { readonly result: 'unknown_request' };

const maxListed = 100;

/** What waits for a second person, and what did lately. */
export async function listRequests(
  banking: Banking,
  member: Acting,
): Promise<({ readonly result: 'listed' } & RequestLists) | RefusedToStaff> {
  return await performAsStaff(banking, member, 'look_up', null, async ({ tx, nowMs }) => ({
    result: 'listed',
    open: await waitingRequests(tx, nowMs, maxListed),
    past: await pastRequests(tx, nowMs, maxListed),
  }));
}

/** One request with all that it asks for; that somebody looked is in the audit log. */
export async function findRequest(
  banking: Banking,
  member: Acting,
  requestId: string,
): Promise<RequestFinding | RefusedToStaff> {
  return await performAsStaff<RequestFinding>(banking, member, 'look_up', null, async (deed) => {
    const request = await requestById(deed.tx, requestId, deed.nowMs);
    if (request === null) return { result: 'unknown_request' };
    if (request.contractId !== null) deed.record('contract_looked_up', request.contractId, { requestId: request.id });
    return { result: 'found', request };
  });
}
