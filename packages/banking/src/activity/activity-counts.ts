import type { Clock } from '@warifu/kernel';
import { measureOf, type Measure } from './measure.ts';

/** What happened in one minute. */
export interface MinuteCount {
  readonly minuteMs: number;
  readonly measure: Measure;
  readonly count: number;
  /** Of the answers that are counted here; 0 for what the authority is not asked. */
  readonly slowestMs: number;
}

const msPerMinute = 60_000;

/** While they cannot be written down: some hours. Then the oldest are forgotten. */
const maxKept = 10_000;

/** Counts in memory, until somebody takes the counts and writes them down. */
export class ActivityCounts {
  readonly #clock: Clock;
  #counts = new Map<string, MinuteCount>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something happened now. `durationMs`: how long the authority took for it. */
  count(measure: Measure, durationMs = 0): void {
    const minuteMs = Math.floor(this.#clock.nowMs() / msPerMinute) * msPerMinute;
    this.add({ minuteMs, measure, count: 1, slowestMs: Math.max(0, Math.ceil(durationMs)) });
  }

  /** Entries of the audit log were committed. */
  countEntries(entries: readonly { readonly type: string }[]): void {
    for (const { type } of entries) {
      const measure = measureOf(type);
      if (measure !== null) this.count(measure);
    }
  }

  /** Also what was taken and could not be written down. */
  add({ minuteMs, measure, count, slowestMs }: MinuteCount): void {
    const key = `${minuteMs} ${measure}`;
    const known = this.#counts.get(key);
    this.#counts.set(key, {
      minuteMs,
      measure,
      count: count + (known?.count ?? 0),
      slowestMs: Math.max(slowestMs, known?.slowestMs ?? 0),
    });
    if (this.#counts.size > maxKept) this.#forgetOldest();
  }

  /** All there is; the counting goes on from nothing. */
  take(): readonly MinuteCount[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  #forgetOldest(): void {
    for (const key of this.#counts.keys()) {
      this.#counts.delete(key);
      return;
    }
  }
}
