import type { AsyncHmac, Digits, Hmac } from './hotp.ts';
import { firstMatch, firstMatchAsync, nearestFirst } from './search.ts';
import type { Offset, Verdict } from './verdict.ts';

/** A code this many steps from the expected one is still accepted (RFC 6238 5.2 and 6). */
export const ACCEPT_WINDOW_STEPS = 1;
/** A code is recognised, though not accepted, up to this many steps from the expected one. */
export const SEARCH_WINDOW_STEPS = 10;

const acceptable = nearestFirst(ACCEPT_WINDOW_STEPS);
const usuallyRecognisable = nearestFirst(SEARCH_WINDOW_STEPS);

export interface TotpAttempt {
  /** As normalised by `normaliseCode`. */
  readonly code: string;
  readonly digits: Digits;
  /** The present step: `timeStep` of the server's time. */
  readonly nowStep: number;
  /** How far the token's clock is known to be off. */
  readonly driftSteps: number;
  /** The last step that was accepted or burnt; -1 for none. Only later ones are accepted. */
  readonly lastStep: number;
  /**
   * How far to look for codes that are recognised only, SEARCH_WINDOW_STEPS if left out. Whoever does nothing about
   * `out_of_sync` spares most of the work for a wrong code with ACCEPT_WINDOW_STEPS.
   */
  readonly searchSteps?: number;
}

/** Judges a code. The caller consumes the step of the verdict; this function remembers nothing. */
export function verifyTotp(hmac: Hmac, attempt: TotpAttempt): Verdict {
  return judge(attempt, firstMatch(hmac, typed(attempt), candidates(attempt)));
}

/** As `verifyTotp`. */
export async function verifyTotpAsync(hmac: AsyncHmac, attempt: TotpAttempt): Promise<Verdict> {
  return judge(attempt, await firstMatchAsync(hmac, typed(attempt), candidates(attempt)));
}

function typed({ code, digits }: TotpAttempt): { codes: [string]; digits: Digits } {
  return { codes: [code], digits };
}

/** Steps in the order of the verdict that they would give: accepted, used_code, out_of_sync. */
function* candidates({ nowStep, driftSteps, lastStep, searchSteps }: TotpAttempt): Generator<number> {
  const expected = nowStep + driftSteps;
  const recognisable = recognisableWithin(searchSteps);
  for (const offset of acceptable) if (expected + offset > lastStep) yield expected + offset;
  for (const offset of recognisable) if (expected + offset <= lastStep) yield expected + offset;
  for (const offset of recognisable) {
    if (expected + offset > lastStep && !isAcceptable(offset)) yield expected + offset;
  }
}

function recognisableWithin(searchSteps = SEARCH_WINDOW_STEPS): readonly number[] {
  if (searchSteps === SEARCH_WINDOW_STEPS) return usuallyRecognisable;
  return searchSteps === ACCEPT_WINDOW_STEPS ? acceptable : nearestFirst(searchSteps);
}

function judge({ nowStep, driftSteps, lastStep }: TotpAttempt, step: number | null): Verdict {
  if (step === null) return { kind: 'wrong_code' };
  if (step <= lastStep) return { kind: 'used_code', step };
  const offset = step - (nowStep + driftSteps);
  return isAcceptable(offset) ? { kind: 'accepted', step, offset } : { kind: 'out_of_sync', step };
}

function isAcceptable(offset: number): offset is Offset {
  return Math.abs(offset) <= ACCEPT_WINDOW_STEPS;
}
