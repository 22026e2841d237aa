import type { Clock } from '@warifu/kernel';

/** Retries that may be saved up: enough for all calls that a restart of the authority cuts off. */
const capacity = 100;
const perSecond = 10;
/** Each call adds so much of a retry. */
const perCall = 0.2;

/**
 * Bounds the retries of a program as a whole. Retries mend what is rare; where everything fails they would only be a storm: then
 * there is one for five calls, and ten a second.
 */
export class RetryBudget {
  readonly #clock: Clock;
  #saved = capacity;
  #filledAtMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#filledAtMs = clock.monotonicMs();
  }

  /** A call begins. */
  earn(): void {
    this.#saved = Math.min(capacity, this.#saved + perCall);
  }

  /** Whether there is a retry left; it is then spent. */
  spend(): boolean {
    const nowMs = this.#clock.monotonicMs();
    this.#saved = Math.min(capacity, this.#saved + ((nowMs - this.#filledAtMs) / 1_000) * perSecond);
    this.#filledAtMs = nowMs;
    if (this.#saved < 1) return false;
    this.#saved -= 1;
    return true;
  }
}
