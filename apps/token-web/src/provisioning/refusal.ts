/** Why no token came. */
export type RefusalReason =
  /** This device has no connection. */
  | 'offline'
  /** It has one, but the authority does not answer. */
  | 'unreachable'
  | 'slow'
  | 'rate_limited'
  /** The authority, or what serves this app, has a trouble of its own for the moment. */
  | 'unavailable'
  /** This app was not told where its authority is, or wrongly. */
  | 'misconfigured'
  /** The app and the authority do not understand each other: one is newer. */
  | 'outdated'
  /** The browser did not keep the token. */
  | 'storage';

export interface Refusal {
  readonly reason: RefusalReason;
  /** When to come again, where that was told. */
  readonly retryAfterSeconds?: number;
}

/** A refusal on its way to the person. */
export class ProvisioningRefused extends Error {
  override readonly name = 'ProvisioningRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`no token: ${refusal.reason}`, options);
    this.refusal = refusal;
  }
}
