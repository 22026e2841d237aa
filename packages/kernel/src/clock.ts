/** A source of time. Everything that asks the time takes one, so that tests can bend it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. It follows the machine's clock and may step. */
  nowMs(): number;
  /** Milliseconds since an arbitrary start; never steps back. For measuring durations only. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** A clock that stands still until it is told to move. */
export class ManualClock implements Clock {
  #nowMs: number;
  #monotonicMs = 0;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  advanceMs(durationMs: number): void {
    this.#nowMs += durationMs;
    this.#monotonicMs += Math.max(0, durationMs);
  }

  advanceSeconds(durationSeconds: number): void {
    this.advanceMs(durationSeconds * 1000);
  }

  /** Steps the wall clock, as an operator or NTP would: the monotonic time does not move. */
  setMs(nowMs: number): void {
    this.#nowMs = nowMs;
  }
}

/** ISO 8601, UTC, with milliseconds: the one form in which times cross the wire. */
export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
