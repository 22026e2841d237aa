/** TOTP, RFC 6238: HOTP whose counter is the time. */
import { hotp, hotpAsync, type AsyncHmac, type Digits, type Hmac } from './hotp.ts';

/** When, and how long a code lasts. */
export interface TotpMoment {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: number;
  readonly periodSeconds: number;
  readonly digits: Digits;
}

/**
 * The number of whole periods since 1970 (RFC 6238 4.2 with T0 = 0); negative before.
 * @throws RangeError unless nowMs is finite and periodSeconds is a positive integer
 */
export function timeStep(nowMs: number, periodSeconds: number): number {
  if (!Number.isFinite(nowMs)) throw new RangeError(`time out of range: ${nowMs}`);
  if (!Number.isSafeInteger(periodSeconds) || periodSeconds < 1) {
    throw new RangeError(`period out of range: ${periodSeconds}`);
  }
  return Math.floor(nowMs / (periodSeconds * 1000));
}

/**
 * The code of a moment.
 * @throws RangeError as `timeStep` and `hotp` do, so also for a moment before 1970
 */
export function totp(hmac: Hmac, { nowMs, periodSeconds, digits }: TotpMoment): string {
  return hotp(hmac, timeStep(nowMs, periodSeconds), digits);
}

/** As `totp`; what it throws arrives as a rejection. */
export async function totpAsync(hmac: AsyncHmac, { nowMs, periodSeconds, digits }: TotpMoment): Promise<string> {
  return hotpAsync(hmac, timeStep(nowMs, periodSeconds), digits);
}
