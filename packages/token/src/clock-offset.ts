import type { Clock } from '@warifu/kernel';

/** A token says so when its device's clock is further off than this. */
export const CLOCK_WARNING_MS = 20_000;

/** How far this device's clock is from the authority's. */
export interface ClockOffset {
  /** What to add to this device's clock to get the authority's time. */
  readonly clockOffsetMs: number;
  /** The true offset is no further from `clockOffsetMs` than this. */
  readonly uncertaintyMs: number;
}

/**
 * Asks for the authority's time and takes it for that of the middle of the round trip.
 * @param fetchServerTime ISO 8601 in UTC, as `GET /v1/time` answers; what it throws passes through
 * @throws RangeError if the answer is no such time
 */
export async function measureClockOffset({
  clock,
  fetchServerTime,
}: {
  clock: Clock;
  fetchServerTime: () => Promise<string>;
}): Promise<ClockOffset> {
  const startMs = clock.monotonicMs();
  const serverMs = parseIsoTime(await fetchServerTime());
  const halfTripMs = (clock.monotonicMs() - startMs) / 2;
  // The clock is read at the end alone, so that a step of it during the trip does no harm.
  return {
    clockOffsetMs: Math.round(serverMs + halfTripMs - clock.nowMs()),
    uncertaintyMs: Math.ceil(halfTripMs),
  };
}

function parseIsoTime(text: string): number {
  const epochMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) throw new RangeError('the authority answered no time in ISO 8601 and UTC');
  return epochMs;
}
