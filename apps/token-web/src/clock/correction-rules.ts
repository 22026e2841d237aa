import { CLOCK_WARNING_MS, type ClockOffset } from '@warifu/token';

/** A measure that is less sure than this replaces none that it agrees with. */
const goodUncertaintyMs = 3_000;

/**
 * How far the device's clock and its monotonic one must have moved apart for a jump: more than the small steps by which
 * devices keep their clocks right.
 */
export const jumpMs = 2_000;

/** Whether a fresh measure is to take the place of the offset that is known; null where none is. */
export function isBetterOffset(knownOffsetMs: number | null, measured: ClockOffset): boolean {
  if (knownOffsetMs === null || measured.uncertaintyMs <= goodUncertaintyMs) return true;
  // An unsure measure still shows that a known offset is wrong when the truth cannot be there.
  return Math.abs(knownOffsetMs - measured.clockOffsetMs) > measured.uncertaintyMs;
}

/**
 * What the offset most likely is after the device's clock jumped, until it is measured anew.
 *
 * A clock that was set shifts the offset by the jump. Forward jumps are ambiguous: on many devices the monotonic clock stands
 * still during sleep, which looks like a jump and changes nothing. So a forward jump counts as a set clock only where it
 * explains the offset: where the device is right again with it.
 * @param byMs positive where the clock jumped forward
 */
export function offsetAfterJump(offsetMs: number, byMs: number): number {
  const shiftedMs = offsetMs - byMs;
  if (byMs < 0) return shiftedMs;
  const isSetRight = Math.abs(offsetMs) > CLOCK_WARNING_MS && Math.abs(shiftedMs) <= CLOCK_WARNING_MS;
  return isSetRight ? shiftedMs : offsetMs;
}
