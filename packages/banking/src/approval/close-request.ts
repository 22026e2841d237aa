import { isoTime } from '@warifu/kernel';
import type { Deed } from '../deed.ts';
import { lockContract } from '../order/place-order.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { requestById } from './request-row.ts';
import type { StaffRequest } from './request.ts';

/** The request as it stands now; nobody changes it or its contract until the transaction ends. */
export async function takeRequest(deed: Deed, { id, contractId }: StaffRequest): Promise<StaffRequest> {
  if (contractId !== null) await lockContract(deed, contractId);
  await deed.tx`select from banking.request where id = ${id} for no key update`;
  const request = await requestById(deed.tx, id, deed.nowMs);
  if (request === null) throw new Error('a request has vanished');
  return request;
}

/** Closes a request that is open, once whatever happens; the contact data that it carried go. Answers it as it stands then. */
export async function closeRequest(
  deed: Deed,
  { id, kind, contractId, raisedBy }: StaffRequest,
  { to, by, reason }: { to: 'approved' | 'rejected' | 'withdrawn'; by: Acting; reason: string },
): Promise<StaffRequest> {
  const now = isoTime(deed.nowMs);
  const { count } = await deed.tx`
    update banking.request
    set state = ${to}::banking.request_state, decided_by = ${by.id}, decided_at = ${now}, decision_reason = ${reason},
      email = null, phone = null
    where id = ${id} and state = 'open' and expires_at > ${now}`;
  if (count === 0) throw new Error('a request was decided twice');
  deed.record(`request_${to}`, contractId, { requestId: id, kind, reason, raisedBy });
  const request = await requestById(deed.tx, id, deed.nowMs);
  if (request === null) throw new Error('a request has vanished');
  return request;
}
