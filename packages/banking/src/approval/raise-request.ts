import { isoTime, randomUuid } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { checkEmail, checkPhone, type FactFault } from '../contract/contract-facts.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { lockContract } from '../order/place-order.ts';
import type { PasswordKind } from '../password/stored-password.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { takeForm, type Acting, type DoneBefore, type StaffForm } from '../staff-action/staff-form.ts';
import { expireRequests } from './expire-requests.ts';
import { requestObstacle, type Wanted } from './obstacle.ts';
import type { RequestDetails, RequestId, RequestObstacle } from './request.ts';

/** What is asked for. */
export type RequestWish =
  | { readonly kind: 'reissue' | 'release_contract'; readonly contractId: ContractId }
  | { readonly kind: 'renew_password'; readonly contractId: ContractId; readonly password: PasswordKind }
  /** As typed; empty for what stays as it is. */
  | {
      readonly kind: 'change_contact';
      readonly contractId: ContractId;
      readonly email: string;
      readonly phone: string;
    }
  | { readonly kind: 'resume_orders' };

export type RequestRaised =
  | { readonly result: 'raised'; readonly requestId: RequestId; readonly expiresAtMs: number }
  | { readonly result: 'faulty'; readonly faults: readonly FactFault[] }
  | { readonly result: 'obstacle'; readonly obstacle: RequestObstacle }
  /** The same waits for its second person already. */
  | { readonly result: 'waits_already'; readonly requestId: RequestId }
  | DoneBefore
  | RefusedToStaff;

/** A day: whoever is at work tomorrow can still approve, and nothing old is approved by mistake. */
const waitsMs = 24 * 3_600_000;

/** Raises a request (起票). It waits for a supervisor other than its raiser, for 24 hours. */
export async function raiseRequest(
  banking: Banking,
  member: Acting,
  form: StaffForm & { readonly wish: RequestWish },
): Promise<RequestRaised> {
  const wanted = readWish(form.wish);
  if ('faults' in wanted) return { result: 'faulty', faults: wanted.faults };
  const { kind, contractId } = wanted;
  // One that is over is no hindrance.
  await expireRequests(banking);
  return await performAsStaff<RequestRaised>(banking, member, `raise_${kind}`, contractId, async (deed) => {
    if (!(await takeForm(deed, member, form))) return { result: 'done_before' };
    if (contractId !== null) await lockContract(deed, contractId);
    const obstacle = await requestObstacle(deed.tx, wanted);
    if (obstacle !== null) return { result: 'obstacle', obstacle };
    return await insert(deed, { wanted, member, form });
  });
}

type ReadWish = Wanted & { readonly password?: PasswordKind };

function readWish(wish: RequestWish): ReadWish | { readonly faults: readonly FactFault[] } {
  if (wish.kind === 'resume_orders') return { kind: wish.kind, contractId: null };
  if (wish.kind !== 'change_contact') return wish;
  const email = wish.email.trim() === '' ? null : checkEmail(wish.email);
  const phone = wish.phone.trim() === '' ? null : checkPhone(wish.phone);
  const faults = [
    ...(email !== null && 'fault' in email ? [{ field: 'email', fault: email.fault } as const] : []),
    ...(phone !== null && 'fault' in phone ? [{ field: 'phone', fault: phone.fault } as const] : []),
  ];
  if (faults.length > 0) return { faults };
  const details = {
    email: email !== null && 'email' in email ? email.email : null,
    phone: phone !== null && 'phone' in phone ? phone.phone : null,
  };
  return { kind: wish.kind, contractId: wish.contractId, details };
}

async function insert(
  deed: Deed,
  {
    wanted,
    member,
    form: { reason },
  }: { readonly wanted: ReadWish; readonly member: Acting; readonly form: StaffForm },
): Promise<RequestRaised> {
  const { tx, nowMs, banking } = deed;
  const { kind, contractId } = wanted;
  const password = wanted.password ?? null;
  const requestId = randomUuid(banking.random) as RequestId;
  const expiresAtMs = nowMs + waitsMs;
  const { email, phone } = contactOf(wanted);
  const { count } = await tx`
    insert into banking.request (id, kind, contract_id, password_kind, email, phone, reason, raised_by, raised_at, expires_at)
    values (${requestId}, ${kind}::banking.request_kind, ${contractId}, ${password}::banking.password_kind, ${email},
      ${phone}, ${reason}, ${member.id}, ${isoTime(nowMs)}, ${isoTime(expiresAtMs)})
    on conflict do nothing`;
  if (count === 0) return { result: 'waits_already', requestId: await waitingId(deed, wanted) };
  deed.record('request_raised', contractId, {
    requestId,
    kind,
    reason,
    ...(password !== null && { passwordKind: password }),
  });
  return { result: 'raised', requestId, expiresAtMs };
}

function contactOf(wanted: ReadWish): RequestDetails['change_contact'] {
  return wanted.kind === 'change_contact' ? wanted.details : { email: null, phone: null };
}

async function waitingId({ tx }: Deed, { kind, contractId, password }: ReadWish): Promise<RequestId> {
  const [waiting] = await tx<{ id: RequestId }[]>`
    select id from banking.request
    where state = 'open' and kind = ${kind}::banking.request_kind and contract_id is not distinct from ${contractId}
      and password_kind is not distinct from ${password ?? null}::banking.password_kind`;
  if (waiting === undefined) throw new Error('a request that waits has vanished');
  return waiting.id;
}
