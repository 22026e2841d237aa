import type { Banking } from '../banking.ts';
import type { Deed } from '../deed.ts';
import { drawInitialPassword, type DrawnPassword } from '../password/renew-password.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { mayDo } from '../staff/rights.ts';
import { findStaff } from '../staff/staff-member.ts';
import type { StaffReason } from '../staff-action/reason.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { tellTokenStop } from '../token/bank-stop.ts';
import { carryOut, type ApprovedLetter, type CarriedOut } from './carry-out.ts';
import { closeRequest, takeRequest } from './close-request.ts';
import { requestObstacle } from './obstacle.ts';
import { requestById } from './request-row.ts';
import type { RequestObstacle, StaffRequest } from './request.ts';

export interface RequestDecision {
  readonly requestId: string;
  readonly decision: 'approve' | 'reject';
  readonly reason: StaffReason;
}

export type RequestDecided =
  /** `letter`: told to the approver alone, this once; null for what needs none. */
  | { readonly result: 'approved'; readonly request: StaffRequest; readonly letter: ApprovedLetter | null }
  | NotApproved
  /** Too many passwords are being hashed: nothing was done. */
  | { readonly result: 'busy' }
  | { readonly result: 'unknown_request' }
  | RefusedToStaff;

type NotApproved =
  | { readonly result: 'rejected'; readonly request: StaffRequest }
  /** Somebody was faster, it was withdrawn, or its time is over: `request.state` tells. */
  | { readonly result: 'not_open'; readonly request: StaffRequest }
  /** Nobody decides on what they have raised themselves. */
  | { readonly result: 'own_request'; readonly request: StaffRequest }
  /**
   * What it wants is not possible any more, or not now; `raiser_stopped`: who raised it has another role and may not any more. It
   * stays open until it is rejected, withdrawn or over.
   */
  | { readonly result: 'obstacle'; readonly obstacle: RequestObstacle | 'raiser_stopped' };

type Approved = { readonly result: 'approved'; readonly request: StaffRequest } & CarriedOut;

/** Approves or rejects a request (承認), and does what was approved in the same commit. */
export async function decideRequest(
  banking: Banking,
  member: Acting,
  decision: RequestDecision,
): Promise<RequestDecided> {
  const found = await requestById(banking.db.sql, decision.requestId, banking.clock.nowMs());
  if (found === null) return { result: 'unknown_request' };
  const drawn = needsPassword(found, decision) ? await drawInitialPassword(banking) : null;
  if (drawn === 'busy') return { result: 'busy' };
  const { kind, contractId } = found;
  const decided = await performAsStaff(banking, member, `approve_${kind}`, contractId, (deed) =>
    decide(deed, { found, member, decision, drawn }),
  );
  if (decided.result !== 'approved') return decided;
  const { stoppedTokenId, ...approved } = decided;
  if (stoppedTokenId !== null) await tellTokenStop(banking, stoppedTokenId);
  return approved;
}

function needsPassword({ kind, state }: StaffRequest, { decision }: RequestDecision): boolean {
  return kind === 'renew_password' && state === 'open' && decision === 'approve';
}

interface Deciding {
  readonly found: StaffRequest;
  readonly member: Acting;
  readonly decision: RequestDecision;
  readonly drawn: DrawnPassword | null;
}

async function decide(deed: Deed, { found, member, decision, drawn }: Deciding): Promise<Approved | NotApproved> {
  const request = await takeRequest(deed, found);
  if (request.state !== 'open') return { result: 'not_open', request };
  const { id: requestId, kind, contractId, raisedBy } = request;
  if (raisedBy === member.id) {
    deed.record('own_request_refused', contractId, { requestId, kind });
    return { result: 'own_request', request };
  }
  const { reason } = decision;
  if (decision.decision === 'reject') {
    return { result: 'rejected', request: await closeRequest(deed, request, { to: 'rejected', by: member, reason }) };
  }
  const obstacle = (await isRaiserThere(deed, request)) ? await requestObstacle(deed.tx, request) : 'raiser_stopped';
  if (obstacle !== null) return { result: 'obstacle', obstacle };
  const closed = await closeRequest(deed, request, { to: 'approved', by: member, reason });
  return { result: 'approved', request: closed, ...(await carryOut(deed, request, drawn)) };
}

/** Who may raise it no more does not get what they have raised. */
async function isRaiserThere({ tx }: Deed, { kind, raisedBy }: StaffRequest): Promise<boolean> {
  const raiser = await findStaff(tx, raisedBy);
  return raiser?.state === 'active' && mayDo(raiser.role, `raise_${kind}`);
}
