import type { RegistrationState, DisableReason } from './registration-state.ts';

/** Why a code was not accepted, in the order in which reasons win over each other; `accepted` stands before `used_code`. */
export const rejectionReasons = [
  'not_registered',
  'expired',
  'disabled',
  'locked',
  'throttled',
  'used_code',
  'out_of_sync',
  'wrong_code',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export interface Rejection {
  readonly result: 'rejected';
  readonly reason: RejectionReason;
  /** After a counted failure: how many more until the lock. */
  readonly attemptsLeft?: number;
  /** When the next attempt will be judged. */
  readonly retryAfterSeconds?: number;
}

export type ValidationAnswer = { readonly result: 'accepted' } | Rejection;

export interface RegistrationView {
  readonly credentialId: string;
  readonly state: RegistrationState;
  readonly reason?: DisableReason;
  readonly failures: number;
  readonly driftSteps: number;
  /** ISO 8601, UTC, ms; likewise below. */
  readonly lastAcceptedAt?: string;
  readonly expiresAt?: string;
}

/** What became of an attempt to register or replace. */
export type RegistrationAnswer =
  | { readonly result: 'registered'; readonly registration: RegistrationView }
  | Rejection
  | { readonly result: 'refused'; readonly code: 'already_registered' | 'invalid_state'; readonly detail: string };

/** A request id that came before with another input. */
export interface RequestIdReused {
  readonly result: 'request_id_reused';
}

export type EventType =
  | 'registered'
  | 'replaced'
  | 'disabled'
  | 'enabled'
  | 'locked'
  | 'unlocked'
  | 'removed'
  | 'resynchronised'
  | 'temporary_code_issued';
