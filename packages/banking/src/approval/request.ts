import type { Branded } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { PasswordKind } from '../password/stored-password.ts';
import type { RequestKind } from '../staff/rights.ts';
import type { StaffId } from '../staff/staff-id.ts';

/** A UUID. */
export type RequestId = Branded<'RequestId'>;

/** What is asked for, besides whose contract it is about. */
export interface RequestDetails {
  /** Of a token that is stopped or locked: a letter that lets a new one in. */
  readonly reissue: Readonly<Record<string, never>>;
  readonly release_contract: Readonly<Record<string, never>>;
  readonly renew_password: { readonly password: PasswordKind };
  /** Null for what stays as it is. */
  readonly change_contact: { readonly email: string | null; readonly phone: string | null };
  /** The end of the stop of all orders; about no contract. */
  readonly resume_orders: Readonly<Record<string, never>>;
}

export type RequestState = 'open' | 'approved' | 'rejected' | 'withdrawn' | 'expired';

interface Raised {
  readonly id: RequestId;
  readonly reason: string;
  readonly raisedBy: StaffId;
  /** The raiser as colleagues know them. */
  readonly raisedByName: string;
  readonly raisedAtMs: number;
  readonly expiresAtMs: number;
  readonly state: RequestState;
  /** Who approved, rejected or withdrew it; null while it is open and once it has expired. */
  readonly decidedBy: StaffId | null;
  readonly decidedByName: string | null;
  readonly decidedAtMs: number | null;
  readonly decisionReason: string | null;
}

/** What somebody has raised (起票) and another one approves (承認). Of one that is not open any more the contact data are gone. */
export type StaffRequest = {
  readonly [Kind in RequestKind]: Raised & {
    readonly kind: Kind;
    readonly contractId: Kind extends 'resume_orders' ? null : ContractId;
    readonly details: RequestDetails[Kind];
  };
}[RequestKind];

/** What a request would have to find, and does not: it cannot be raised, or cannot be approved now. */
export type RequestObstacle =
  | 'unknown_contract'
  | 'contract_closed'
  /** release_contract */
  | 'contract_not_frozen'
  /** reissue: stop the token first. */
  | 'token_active'
  /** reissue: the customer registers one without any letter. */
  | 'no_token_to_replace'
  /** change_contact: it is so already. */
  | 'unchanged'
  /** resume_orders */
  | 'orders_not_stopped';
