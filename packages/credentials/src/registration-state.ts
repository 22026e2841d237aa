export type RegistrationState = 'enabled' | 'disabled' | 'locked' | 'removed';

export const disableReasons = ['customer_request', 'replaced', 'damaged', 'lost', 'stolen', 'unspecified'] as const;
export type DisableReason = (typeof disableReasons)[number];

/** What a credential was issued as; its letter stands second in the token ID. */
export type CredentialKind = 'phone' | 'computer' | 'hardware' | 'app';

/** After a loss or theft no code and no person of the bank brings the same token back. */
export function isGoneForGood(reason: DisableReason | null): boolean {
  return reason === 'lost' || reason === 'stolen';
}

/** Whether a right code alone brings a stopped or ended registration back; where not, and it is no loss, staff can enable it. */
export function mayRegisterAgain({ state, reason }: Pick<Registration, 'state' | 'reason'>): boolean {
  return !isGoneForGood(reason) && !(state === 'disabled' && reason === 'unspecified');
}

/**
 * The credential's row, as far as a verdict depends on it. Its version changes with every change of it or of one of its
 * registrations: whoever decides on loaded rows compares it when the decision is applied.
 */
export interface Credential {
  readonly id: string;
  readonly mode: 'totp' | 'hotp';
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  readonly digits: 6 | 7 | 8;
  /** null for HOTP. */
  readonly periodSeconds: number | null;
  readonly sealedCodeKey: Buffer;
  readonly masterKeyVersion: number;
  /** The greatest step (HOTP: counter) accepted or burnt; -1 for none. */
  readonly lastStep: number;
  readonly driftSteps: number;
  readonly sideStreak: -1 | 0 | 1;
  /** A counter from a backup is behind the token's: one code cannot tell how far, two can. */
  readonly resynchronisationRequired: boolean;
  readonly version: number;
  readonly expiresAtMs: number | null;
}

/** Which registration: of which credential, at which relying party. */
export interface RegistrationAddress {
  readonly credentialId: string;
  readonly relyingPartyId: string;
}

/** The registration's row between one credential and one relying party. */
export interface Registration {
  readonly state: RegistrationState;
  /** Why it is disabled; kept when it is removed, so that a loss is never forgotten. */
  readonly reason: DisableReason | null;
  /** Where an unlock leads back to; null unless locked. */
  readonly lockedFrom: 'enabled' | 'disabled' | 'removed' | null;
  readonly lockedAtMs: number | null;
  readonly failures: number;
  /** An attempt before this moment is throttled. */
  readonly retryAtMs: number | null;
  readonly lastAcceptedAtMs: number | null;
  readonly temporaryCodes: readonly TemporaryCode[];
}

export interface TemporaryCode {
  /** base64url of the keyed digest: the digits themselves are not kept. */
  readonly digest: string;
  readonly expiresAtMs: number;
  /** Wrong guesses made against a stopped token while this code was outstanding. */
  readonly wrongGuesses: number;
}

/** The part of a credential's row that a verdict may change; the version follows by itself. */
export interface CredentialChange {
  readonly lastStep: number;
  readonly driftSteps: number;
  readonly sideStreak: -1 | 0 | 1;
  readonly resynchronisationRequired: boolean;
}
