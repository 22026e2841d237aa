import { ManualClock, systemClock } from '@warifu/kernel';

/** Runs at the machine's pace from where it is set, as browsers' bent clocks do, and moves further when told to. */
export class RunningClock extends ManualClock {
  readonly #startMs = systemClock.monotonicMs();

  #runMs(): number {
    return Math.round(systemClock.monotonicMs() - this.#startMs);
  }

  override nowMs(): number {
    return super.nowMs() + this.#runMs();
  }

  override monotonicMs(): number {
    return super.monotonicMs() + this.#runMs();
  }
}
