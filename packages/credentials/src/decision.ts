import type { EventType, Rejection, RejectionReason, ValidationAnswer } from './answers.ts';
import type { Digester } from './digester.ts';
import { asOf, countFailure, noFailures, throttledForSeconds, type LockPolicy } from './failures.ts';
import type { Judge, Judgement } from './judge.ts';
import type { Credential, CredentialChange, Registration } from './registration-state.ts';
import { countWrongGuess, hasTemporaryForm, useTemporaryCode } from './temporary-code.ts';

/** What an attempt does: what is told, and what changes if the rows are still as they were loaded. */
export interface Decision<Answer> {
  readonly answer: Answer;
  readonly credentialChange?: CredentialChange;
  readonly registrationChange?: Registration;
  readonly event?: EventType;
}

export interface Circumstances {
  readonly nowMs: number;
  readonly policy: LockPolicy;
  readonly judge: Judge;
  readonly digester: Digester;
}

interface Attempt {
  readonly credential: Credential;
  readonly registration: Registration;
}

export function rejected(reason: RejectionReason): Rejection {
  return { result: 'rejected', reason };
}

function isRegistered(registration: Registration): boolean {
  return registration.state !== 'removed' && registration.lockedFrom !== 'removed';
}

/**
 * The rule of a one-time password for one code, in the order of precedence from `not_registered` down to `wrong_code`.
 * Pure: the same rows, code and time give the same decision.
 */
export function decideValidation(
  credential: Credential | null,
  loaded: Registration | null,
  code: string,
  circumstances: Circumstances,
): Decision<ValidationAnswer> {
  if (credential === null || loaded === null) return { answer: rejected('not_registered') };
  const { nowMs, policy, digester, judge } = circumstances;
  const registration = asOf(loaded, policy, nowMs);
  if (!isRegistered(registration)) return { answer: rejected('not_registered') };
  if (isExpired(credential, nowMs)) return { answer: rejected('expired') };
  const attempt = { credential, registration };
  if (registration.state === 'disabled') return decideStopped(attempt, code, circumstances);
  const blocked = lockedOrThrottled(registration, nowMs);
  if (blocked !== null) return { answer: blocked };

  const left = useTemporaryCode(credential.id, registration.temporaryCodes, code, { digester, nowMs });
  if (left !== null) return accepted({ ...registration, temporaryCodes: left }, nowMs);
  if (credential.resynchronisationRequired) return failed(registration, 'out_of_sync', circumstances);
  return concluded(attempt, judge.code(credential, code, nowMs), circumstances);
}

/** The same rule for two consecutive codes, which set the drift. */
export function decideSynchronisation(
  credential: Credential | null,
  loaded: Registration | null,
  codes: { code: string; nextCode: string },
  circumstances: Circumstances,
): Decision<ValidationAnswer> {
  if (credential === null || loaded === null) return { answer: rejected('not_registered') };
  const { nowMs, policy, judge } = circumstances;
  const registration = asOf(loaded, policy, nowMs);
  if (!isRegistered(registration)) return { answer: rejected('not_registered') };
  if (isExpired(credential, nowMs)) return { answer: rejected('expired') };
  if (registration.state === 'disabled') return { answer: rejected('disabled') };
  const blocked = lockedOrThrottled(registration, nowMs);
  if (blocked !== null) return { answer: blocked };
  const judgement = judge.twoCodes(credential, codes.code, codes.nextCode, nowMs);
  const decision = concluded({ credential, registration }, judgement, circumstances);
  return judgement.kind === 'accepted' ? { ...decision, event: 'resynchronised' } : decision;
}

export function isExpired(credential: Credential, nowMs: number): boolean {
  return credential.expiresAtMs !== null && nowMs >= credential.expiresAtMs;
}

export function lockedOrThrottled(registration: Registration, nowMs: number): Rejection | null {
  if (registration.state === 'locked') return rejected('locked');
  const retryAfterSeconds = throttledForSeconds(registration, nowMs);
  return retryAfterSeconds === 0 ? null : { ...rejected('throttled'), retryAfterSeconds };
}

/** A failure that counts. */
export function failed(
  registration: Registration,
  reason: 'wrong_code' | 'out_of_sync',
  { policy, nowMs }: Pick<Circumstances, 'policy' | 'nowMs'>,
): Decision<Rejection> {
  const { change, locks, attemptsLeft, retryAfterSeconds } = countFailure(registration, policy, nowMs);
  return {
    answer: { ...rejected(reason), attemptsLeft, ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}) },
    registrationChange: change,
    ...(locks ? { event: 'locked' as const } : {}),
  };
}

function concluded(attempt: Attempt, judgement: Judgement, circumstances: Circumstances): Decision<ValidationAnswer> {
  const { registration } = attempt;
  switch (judgement.kind) {
    case 'accepted':
      return { ...accepted(registration, circumstances.nowMs), credentialChange: judgement.change };
    case 'used_code':
      return { answer: rejected('used_code') };
    case 'out_of_sync':
      return { ...failed(registration, 'out_of_sync', circumstances), credentialChange: judgement.change };
    case 'wrong_code':
      return failed(registration, 'wrong_code', circumstances);
  }
}

function accepted(registration: Registration, nowMs: number): Decision<ValidationAnswer> {
  return {
    answer: { result: 'accepted' },
    registrationChange: { ...registration, ...noFailures, lastAcceptedAtMs: nowMs },
  };
}

/** A stopped token: only a temporary code passes, and guesses at it are bounded though no failure is counted. */
function decideStopped(
  { credential, registration }: Attempt,
  code: string,
  { digester, nowMs }: Circumstances,
): Decision<ValidationAnswer> {
  const codes = registration.temporaryCodes;
  const left = useTemporaryCode(credential.id, codes, code, { digester, nowMs });
  if (left !== null) return accepted({ ...registration, temporaryCodes: left }, nowMs);
  const answer = rejected('disabled');
  if (codes.length === 0 || !hasTemporaryForm(code)) return { answer };
  return { answer, registrationChange: { ...registration, temporaryCodes: countWrongGuess(codes, nowMs) } };
}
