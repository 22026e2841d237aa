import { fragment, type Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { PasswordKind } from '../password/stored-password.ts';
import type { RequestKind } from '../staff/rights.ts';
import type { RequestId, StaffRequest } from './request.ts';

type Shared = Omit<StaffRequest, 'kind' | 'contractId' | 'details'>;

interface RequestRow extends Shared {
  readonly kind: RequestKind;
  readonly contractId: ContractId | null;
  readonly password: PasswordKind | null;
  readonly email: string | null;
  readonly phone: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The request ID that an address names; null for what cannot be one. */
function parseRequestId(text: string): RequestId | null {
  return uuid.test(text) ? (text as RequestId) : null;
}

/** A request as it stands at a moment, whether or not its end was written down; null where there is none. */
export async function requestById(sql: Sql, typedId: string, nowMs: number): Promise<StaffRequest | null> {
  const [row] = await sql<RequestRow[]>`
    ${select(nowMs)} where r.id = ${parseRequestId(typedId)}::uuid`;
  return row === undefined ? null : asRequest(row);
}

/** Requests of a contract that wait for a second person. */
export async function requestsWaitingFor(
  sql: Sql,
  contractId: ContractId,
  nowMs: number,
): Promise<readonly StaffRequest[]> {
  const rows = await sql<RequestRow[]>`
    ${select(nowMs)} where r.contract_id = ${contractId} and r.state = 'open' and r.expires_at > ${isoTime(nowMs)}
    order by r.expires_at, r.id`;
  return rows.map(asRequest);
}

/** All that wait, the one that ends first in front. */
export async function waitingRequests(sql: Sql, nowMs: number, limit: number): Promise<readonly StaffRequest[]> {
  const rows = await sql<RequestRow[]>`
    ${select(nowMs)} where r.state = 'open' and r.expires_at > ${isoTime(nowMs)}
    order by r.expires_at, r.id limit ${limit}`;
  return rows.map(asRequest);
}

/** Those that wait no more, the newest in front. */
export async function pastRequests(sql: Sql, nowMs: number, limit: number): Promise<readonly StaffRequest[]> {
  const rows = await sql<RequestRow[]>`
    ${select(nowMs)} where r.state <> 'open' or r.expires_at <= ${isoTime(nowMs)}
    order by coalesce(r.decided_at, r.expires_at) desc, r.id limit ${limit}`;
  return rows.map(asRequest);
}

function select(nowMs: number) {
  return fragment`
    select r.id, r.kind, r.contract_id as "contractId", r.password_kind as password, r.email, r.phone, r.reason,
      r.raised_by as "raisedBy", raiser.name as "raisedByName", r.raised_at as "raisedAtMs",
      r.expires_at as "expiresAtMs", r.decided_by as "decidedBy", decider.name as "decidedByName",
      r.decided_at as "decidedAtMs", r.decision_reason as "decisionReason",
      case when r.state = 'open' and r.expires_at <= ${isoTime(nowMs)}::timestamptz then 'expired' else r.state end as state
    from banking.request r
    join banking.staff raiser on raiser.id = r.raised_by
    left join banking.staff decider on decider.id = r.decided_by`;
}

function asRequest({ kind, contractId, password, email, phone, ...shared }: RequestRow): StaffRequest {
  return { ...shared, kind, contractId, details: detailsOf({ kind, password, email, phone }) } as StaffRequest;
}

function detailsOf({ kind, password, email, phone }: Pick<RequestRow, 'kind' | 'password' | 'email' | 'phone'>) {
  if (kind === 'renew_password') return { password };
  return kind === 'change_contact' ? { email, phone } : {};
}
