import type { Clock } from '@warifu/kernel';
import type { ClockOffset } from '@warifu/token';
import type { ClockCorrection } from '../storage/token-store.ts';
import { isBetterOffset, jumpMs, offsetAfterJump } from './correction-rules.ts';

/** What a clock keeper works with. */
export interface ClockKeeperOptions {
  readonly clock: Clock;
  /** What was kept from an earlier time; null where nothing was. */
  readonly kept: ClockCorrection | null;
  /** Asks the authority; rejects where it cannot be asked. */
  readonly measure: () => Promise<ClockOffset>;
  /** Keeps a correction for the next start; what it throws is the caller's to hear. */
  readonly keep: (correction: ClockCorrection) => Promise<void>;
  /** Hears every new offset. */
  readonly changed: (clockOffsetMs: number) => void;
}

/** The authority is asked no more often than this. */
const measurePauseMs = 60_000;

/** Knows how far the device's clock is off, and follows it while the app is open. */
export class ClockKeeper {
  readonly #options: ClockKeeperOptions;
  #offsetMs: number | null;
  /** Wall clock less monotonic clock: stays the same until the wall clock jumps. */
  #gapMs: number;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  /** True from a wish to measure until a measure has come. */
  #isDue = false;
  #isAsking = false;

  constructor(options: ClockKeeperOptions) {
    this.#options = options;
    this.#offsetMs = options.kept?.clockOffsetMs ?? null;
    this.#gapMs = gapOf(options.clock);
  }

  /** To be called when a fresh measure is worth having: at the start, when the person comes back, when the network does. */
  async refresh(): Promise<void> {
    this.#isDue = true;
    await this.look();
  }

  /** To be called every few seconds: notices jumps of the clock, and measures what is due. */
  async look(): Promise<void> {
    await this.#followJump();
    const nowMs = this.#options.clock.monotonicMs();
    if (!this.#isDue || this.#isAsking || nowMs - this.#askedAtMs < measurePauseMs) return;
    this.#askedAtMs = nowMs;
    this.#isAsking = true;
    try {
      await this.#measure();
    } finally {
      this.#isAsking = false;
    }
  }

  async #followJump(): Promise<void> {
    const gapMs = gapOf(this.#options.clock);
    const byMs = gapMs - this.#gapMs;
    if (Math.abs(byMs) < jumpMs) return;
    this.#gapMs = gapMs;
    this.#isDue = true;
    // What was measured before the jump says nothing any more, so the pause is over.
    this.#askedAtMs = Number.NEGATIVE_INFINITY;
    if (this.#offsetMs !== null) await this.#take(offsetAfterJump(this.#offsetMs, byMs));
  }

  async #measure(): Promise<void> {
    const gapMs = this.#gapMs;
    const measured = await this.#options.measure().catch(() => null);
    // Without an answer it stays due. After a jump on the way nobody knows which clock was measured.
    if (measured === null || this.#gapMs !== gapMs) return;
    this.#isDue = false;
    if (isBetterOffset(this.#offsetMs, measured)) await this.#take(measured.clockOffsetMs);
  }

  async #take(clockOffsetMs: number): Promise<void> {
    this.#offsetMs = clockOffsetMs;
    const { clock, changed, keep } = this.#options;
    changed(clockOffsetMs);
    await keep({ clockOffsetMs, measuredAtMs: clock.nowMs() + clockOffsetMs });
  }
}

function gapOf(clock: Clock): number {
  return Math.round(clock.nowMs() - clock.monotonicMs());
}
