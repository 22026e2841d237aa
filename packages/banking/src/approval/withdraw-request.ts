import type { Banking } from '../banking.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { StaffReason } from '../staff-action/reason.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { closeRequest, takeRequest } from './close-request.ts';
import { requestById } from './request-row.ts';
import type { StaffRequest } from './request.ts';

export type RequestWithdrawn =
  | { readonly result: 'withdrawn' | 'not_open'; readonly request: StaffRequest }
  /** Or it is somebody else's. */
  | { readonly result: 'unknown_request' }
  | RefusedToStaff;

/** Takes back what one has raised oneself, while it waits. */
export async function withdrawRequest(
  banking: Banking,
  member: Acting,
  { requestId, reason }: { readonly requestId: string; readonly reason: StaffReason },
): Promise<RequestWithdrawn> {
  const found = await requestById(banking.db.sql, requestId, banking.clock.nowMs());
  if (found?.raisedBy !== member.id) return { result: 'unknown_request' };
  const { kind, contractId } = found;
  return await performAsStaff<RequestWithdrawn>(banking, member, `raise_${kind}`, contractId, async (deed) => {
    const request = await takeRequest(deed, found);
    if (request.state !== 'open') return { result: 'not_open', request };
    return { result: 'withdrawn', request: await closeRequest(deed, request, { to: 'withdrawn', by: member, reason }) };
  });
}
