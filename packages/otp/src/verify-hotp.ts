import type { AsyncHmac, Digits, Hmac } from './hotp.ts';
import { firstMatch, firstMatchAsync } from './search.ts';
import type { Verdict } from './verdict.ts';

/** How far past the last counter a code is accepted: the look-ahead window s of RFC 4226 7.2 and 7.4. */
export const HOTP_LOOK_AHEAD = 10;
/** How far past the last counter a code is recognised, though not accepted. */
export const HOTP_SEARCH_AHEAD = 50;
/** How many of the counters that went by are recognised as used. */
export const HOTP_USED_COUNTERS = 10;

export interface HotpAttempt {
  /** As normalised by `normaliseCode`. */
  readonly code: string;
  readonly digits: Digits;
  /** The last counter that was accepted or burnt; -1 for none. Only later ones are accepted. */
  readonly lastCounter: number;
}

/** Judges a code; `step` of the verdict is its counter, `offset` always 0. */
export function verifyHotp(hmac: Hmac, attempt: HotpAttempt): Verdict {
  return judge(attempt, firstMatch(hmac, typed(attempt), candidates(attempt)));
}

/** As `verifyHotp`. */
export async function verifyHotpAsync(hmac: AsyncHmac, attempt: HotpAttempt): Promise<Verdict> {
  return judge(attempt, await firstMatchAsync(hmac, typed(attempt), candidates(attempt)));
}

function typed({ code, digits }: HotpAttempt): { codes: [string]; digits: Digits } {
  return { codes: [code], digits };
}

/** Counters in the order of the verdict that they would give: accepted, used_code, out_of_sync. */
function* candidates({ lastCounter }: HotpAttempt): Generator<number> {
  for (let ahead = 1; ahead <= HOTP_LOOK_AHEAD; ahead++) yield lastCounter + ahead;
  yield* usedCounters(lastCounter);
  for (let ahead = HOTP_LOOK_AHEAD + 1; ahead <= HOTP_SEARCH_AHEAD; ahead++) yield lastCounter + ahead;
}

/** The counters that are recognised as used, the latest first. */
export function* usedCounters(lastCounter: number): Generator<number> {
  for (let behind = 0; behind < HOTP_USED_COUNTERS; behind++) yield lastCounter - behind;
}

function judge({ lastCounter }: HotpAttempt, step: number | null): Verdict {
  if (step === null) return { kind: 'wrong_code' };
  if (step <= lastCounter) return { kind: 'used_code', step };
  return step <= lastCounter + HOTP_LOOK_AHEAD ? { kind: 'accepted', step, offset: 0 } : { kind: 'out_of_sync', step };
}
