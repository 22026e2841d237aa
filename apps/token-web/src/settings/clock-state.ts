import { roundDuration, type RoundDuration } from '../clock/duration.ts';

/** What there is to say of this device's clock. */
export type ClockState = { readonly kind: 'right' } | { readonly kind: 'fast' | 'slow'; readonly by: RoundDuration };

/** Less than this is nothing that a person need do anything about. */
const noticeableMs = 5_000;

/** @param clockOffsetMs what to add to the device's clock: positive where it is slow */
export function clockStateOf(clockOffsetMs: number): ClockState {
  const offMs = Math.abs(clockOffsetMs);
  if (offMs < noticeableMs) return { kind: 'right' };
  return { kind: clockOffsetMs > 0 ? 'slow' : 'fast', by: roundDuration(offMs) };
}
