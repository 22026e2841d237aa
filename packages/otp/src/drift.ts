import type { Offset } from './verdict.ts';

/** Successes move the drift no further from zero than this; only resynchronising sets it beyond. */
export const MAX_DRIFT_STEPS = 4;

/** How far a token's clock is off, and which way it seems to go. */
export interface Drift {
  readonly driftSteps: number;
  /** The side of the previous success since the last move; 0 for on time or none. */
  readonly sideStreak: Offset;
}

/**
 * The drift after a success with this offset (RFC 6238 6). One step, only after two successes in a row on the same
 * side, so that a code typed late once moves nothing. A drift beyond the limit may come back, never go further out.
 */
export function nextDrift({ driftSteps, sideStreak }: Drift, offset: Offset): Drift {
  if (offset === 0 || offset !== sideStreak) return { driftSteps, sideStreak: offset };
  const moved = driftSteps + offset;
  const isAllowed = Math.abs(moved) <= MAX_DRIFT_STEPS || Math.abs(moved) < Math.abs(driftSteps);
  return isAllowed ? { driftSteps: moved, sideStreak: 0 } : { driftSteps, sideStreak };
}
