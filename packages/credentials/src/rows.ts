import type {
  Credential,
  DisableReason,
  Registration,
  RegistrationState,
  TemporaryCode,
} from './registration-state.ts';

/** The columns of `credentials.credential` that make a `Credential`, for `c` as its alias. */
export interface CredentialRow {
  readonly id: string;
  readonly mode: Credential['mode'];
  readonly algorithm: Credential['algorithm'];
  readonly digits: number;
  readonly period_seconds: number | null;
  readonly sealed_code_key: Buffer | null;
  readonly master_key_version: number;
  readonly last_step: number;
  readonly drift_steps: number;
  readonly side_streak: number;
  readonly resynchronisation_required: boolean;
  readonly credential_version: number;
  readonly expires_at: number | null;
}

/** The columns of `credentials.registration` that make a `Registration`, for `r` as its alias. */
export interface RegistrationRow {
  readonly state: RegistrationState;
  readonly reason: DisableReason | null;
  readonly locked_from: Registration['lockedFrom'];
  readonly locked_at: number | null;
  readonly failures: number;
  readonly retry_at: number | null;
  readonly last_accepted_at: number | null;
  readonly temporary_codes: string | null;
}

/** null for a purged credential: it is as if it had never been. */
export function credentialFrom(row: CredentialRow): Credential | null {
  if (row.sealed_code_key === null) return null;
  return {
    id: row.id,
    mode: row.mode,
    algorithm: row.algorithm,
    digits: row.digits as Credential['digits'],
    periodSeconds: row.period_seconds,
    sealedCodeKey: row.sealed_code_key,
    masterKeyVersion: row.master_key_version,
    lastStep: row.last_step,
    driftSteps: row.drift_steps,
    sideStreak: row.side_streak as Credential['sideStreak'],
    resynchronisationRequired: row.resynchronisation_required,
    version: row.credential_version,
    expiresAtMs: row.expires_at,
  };
}

const noTemporaryCodes: readonly TemporaryCode[] = [];

export function registrationFrom(row: RegistrationRow): Registration {
  return {
    state: row.state,
    reason: row.reason,
    lockedFrom: row.locked_from,
    lockedAtMs: row.locked_at,
    failures: row.failures,
    retryAtMs: row.retry_at,
    lastAcceptedAtMs: row.last_accepted_at,
    temporaryCodes:
      row.temporary_codes === null ? noTemporaryCodes : (JSON.parse(row.temporary_codes) as TemporaryCode[]),
  };
}

/** null for none, so that the usual row stays small. */
export function temporaryCodesText(codes: readonly TemporaryCode[]): string | null {
  return codes.length === 0 ? null : JSON.stringify(codes);
}
