import type { Algorithm, Digits } from '@warifu/otp';

/** A key for one-time passwords, as key packages carry it. */
export interface OtpKey {
  /** The serial number of the device; where it has none, the name of the key. */
  readonly serial: string;
  readonly mode: 'hotp' | 'totp';
  readonly algorithm: Algorithm;
  readonly digits: Digits;
  /** null for HOTP. */
  readonly periodSeconds: number | null;
  /** HOTP: the counter of the next code. */
  readonly counter: number;
  /** TOTP: periods that the token's clock is ahead. */
  readonly driftSteps: number;
  readonly secret: Buffer;
  /** Epoch milliseconds; null for never. */
  readonly expiresAtMs: number | null;
  readonly startsAtMs: number | null;
}
