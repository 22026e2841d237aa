/** Resynchronising by two consecutive codes, RFC 4226 7.4. */
import type { AsyncHmac, Digits, Hmac } from './hotp.ts';
import { firstMatch, firstMatchAsync, nearestFirst } from './search.ts';
import { usedCounters } from './verify-hotp.ts';
import { SEARCH_WINDOW_STEPS, type TotpAttempt } from './verify-totp.ts';

/** How far past the last counter the first of two codes is looked for. */
export const HOTP_RESYNCHRONISE_AHEAD = 100;

const recognisable = nearestFirst(SEARCH_WINDOW_STEPS);

export interface TotpResynchronisation extends TotpAttempt {
  /** The code that the token showed right after `code`. */
  readonly nextCode: string;
}

export interface HotpResynchronisation {
  readonly code: string;
  /** The code that the token showed right after `code`. */
  readonly nextCode: string;
  readonly digits: Digits;
  /** The last counter that was accepted or burnt; -1 for none. */
  readonly lastCounter: number;
}

/**
 * What two codes say. `synchronised`: both are consumed; `step` is that of the second one, which becomes the last step,
 * and `driftSteps` the new drift (0 for HOTP). `used_code`: the first one belongs to `step`, which is used already.
 */
export type ResynchronisationVerdict =
  | { readonly kind: 'synchronised'; readonly step: number; readonly driftSteps: number }
  | { readonly kind: 'used_code'; readonly step: number }
  | { readonly kind: 'wrong_code' };

/** Looks for the two codes near the expected step. The second one is on show while both are typed: it is the present. */
export function resynchroniseTotp(hmac: Hmac, attempt: TotpResynchronisation): ResynchronisationVerdict {
  return judgeTotp(attempt, firstMatch(hmac, typed(attempt), steps(attempt)));
}

/** As `resynchroniseTotp`. */
export async function resynchroniseTotpAsync(
  hmac: AsyncHmac,
  attempt: TotpResynchronisation,
): Promise<ResynchronisationVerdict> {
  return judgeTotp(attempt, await firstMatchAsync(hmac, typed(attempt), steps(attempt)));
}

/** Looks for the two codes ahead of the last counter. */
export function resynchroniseHotp(hmac: Hmac, attempt: HotpResynchronisation): ResynchronisationVerdict {
  return judgeHotp(attempt, firstMatch(hmac, typed(attempt), counters(attempt)));
}

/** As `resynchroniseHotp`. */
export async function resynchroniseHotpAsync(
  hmac: AsyncHmac,
  attempt: HotpResynchronisation,
): Promise<ResynchronisationVerdict> {
  return judgeHotp(attempt, await firstMatchAsync(hmac, typed(attempt), counters(attempt)));
}

function typed(attempt: { code: string; nextCode: string; digits: Digits }): { codes: string[]; digits: Digits } {
  return { codes: [attempt.code, attempt.nextCode], digits: attempt.digits };
}

function* steps({ nowStep, driftSteps, lastStep }: TotpResynchronisation): Generator<number> {
  const expected = nowStep + driftSteps;
  for (const offset of recognisable) if (expected + offset > lastStep) yield expected + offset;
  for (const offset of recognisable) if (expected + offset <= lastStep) yield expected + offset;
}

function* counters({ lastCounter }: HotpResynchronisation): Generator<number> {
  for (let ahead = 1; ahead <= HOTP_RESYNCHRONISE_AHEAD; ahead++) yield lastCounter + ahead;
  yield* usedCounters(lastCounter);
}

function judgeTotp({ nowStep, lastStep }: TotpResynchronisation, first: number | null): ResynchronisationVerdict {
  return judge(lastStep, first, (second) => second - nowStep);
}

function judgeHotp({ lastCounter }: HotpResynchronisation, first: number | null): ResynchronisationVerdict {
  return judge(lastCounter, first, () => 0);
}

function judge(last: number, first: number | null, driftAt: (second: number) => number): ResynchronisationVerdict {
  if (first === null) return { kind: 'wrong_code' };
  if (first <= last) return { kind: 'used_code', step: first };
  const second = first + 1;
  return { kind: 'synchronised', step: second, driftSteps: driftAt(second) };
}
