import type { Banking } from '../banking.ts';

/** How often a sign of life is written down: so an idle session ends at most this much early, and never late. */
export const touchIntervalMs = 60_000;

/** When a session ends if nothing is clicked from now on. */
export function sessionEndOf(
  { policy }: Pick<Banking, 'policy'>,
  { touchedAtMs, startedAtMs }: { readonly touchedAtMs: number; readonly startedAtMs: number },
): number {
  const { idleMinutes, absoluteHours } = policy.session;
  return Math.min(touchedAtMs + idleMinutes * 60_000, startedAtMs + absoluteHours * 3_600_000);
}

/** A session has ended when it was touched, or started, no later than these moments. */
export function endedBefore(
  { policy }: Pick<Banking, 'policy'>,
  nowMs: number,
): { readonly idleSinceMs: number; readonly startedSinceMs: number } {
  const { idleMinutes, absoluteHours } = policy.session;
  return { idleSinceMs: nowMs - idleMinutes * 60_000, startedSinceMs: nowMs - absoluteHours * 3_600_000 };
}
