import type { Registration } from './registration-state.ts';

export interface LockPolicy {
  /** Consecutive failures that lock: 3 to 100. */
  readonly maxFailures: number;
  /** null: only staff unlock. */
  readonly unlockAfterSeconds: number | null;
}

/** Seconds to wait after so many consecutive failures: none up to the third, then 1, 2, 4, 8, 16, 32 and 32 from there on. */
export function waitAfterFailuresSeconds(failures: number): number {
  return failures < 4 ? 0 : 2 ** Math.min(failures - 4, 5);
}

export interface CountedFailure {
  readonly change: Registration;
  readonly locks: boolean;
  readonly attemptsLeft: number;
  /** 0 when the next attempt may come at once. */
  readonly retryAfterSeconds: number;
}

/** Counts one failed attempt: sets the wait, and locks at the limit. */
export function countFailure(registration: Registration, policy: LockPolicy, nowMs: number): CountedFailure {
  const failures = registration.failures + 1;
  const locks = failures >= policy.maxFailures;
  const retryAfterSeconds = locks ? 0 : waitAfterFailuresSeconds(failures);
  return {
    change: {
      ...registration,
      failures,
      retryAtMs: retryAfterSeconds === 0 ? null : nowMs + retryAfterSeconds * 1000,
      ...(locks && registration.state !== 'locked'
        ? { state: 'locked', lockedFrom: registration.state, lockedAtMs: nowMs }
        : {}),
    },
    locks,
    attemptsLeft: Math.max(0, policy.maxFailures - failures),
    retryAfterSeconds,
  };
}

/** A success, an unlock or a change of state by staff begins the count anew. */
export const noFailures = { failures: 0, retryAtMs: null } as const;

/** What the registration is once unlocked: where it stood before the lock, with the count begun anew. */
export function unlocked(registration: Registration): Registration {
  if (registration.state !== 'locked' || registration.lockedFrom === null) return registration;
  return { ...registration, ...noFailures, state: registration.lockedFrom, lockedFrom: null, lockedAtMs: null };
}

/** The registration as it stands now: where time unlocks and the time has come, it is unlocked. */
export function asOf(registration: Registration, policy: LockPolicy, nowMs: number): Registration {
  if (policy.unlockAfterSeconds === null || registration.lockedAtMs === null) return registration;
  return nowMs >= registration.lockedAtMs + policy.unlockAfterSeconds * 1000 ? unlocked(registration) : registration;
}

/** Whole seconds until an attempt is judged again; 0 when it is judged now. */
export function throttledForSeconds(registration: Registration, nowMs: number): number {
  return registration.retryAtMs === null ? 0 : Math.max(0, Math.ceil((registration.retryAtMs - nowMs) / 1000));
}
