import type { Clock } from '@warifu/kernel';
import type { Sql } from './sql.ts';
import { DatabaseUnavailableError } from './unavailable.ts';

/** A third of a period: whatever is judged by a clock that is wrong by more would be judged wrongly. */
const toleranceMs = 10_000;
const compareEveryMs = 2_000;

export interface ClockGuardOptions {
  /** Of the database whose time counts. */
  readonly sql: Sql;
  /** The clock of this machine. */
  readonly clock: Clock;
  /** Told in one sentence when the clock goes wrong, and when it is right again. */
  readonly tell: (sentence: string) => void;
}

/**
 * Keeps a program from acting by a clock that is wrong. The time of the database, which all nodes share, is what this
 * machine's clock is compared with every two seconds; a step in between is seen at once, for the monotonic clock does
 * not make it.
 */
export class ClockGuard {
  readonly #options: ClockGuardOptions;
  readonly #timer: NodeJS.Timeout;
  /** Of the clock, over the database's, when they were last compared. */
  #aheadMs = 0;
  /** Of the clock, over the monotonic one, at the same moment. */
  #offsetMs = 0;
  #isTold = false;
  #isComparing = false;

  /** @throws the database's error */
  static async start(options: ClockGuardOptions): Promise<ClockGuard> {
    const guard = new ClockGuard(options);
    try {
      await guard.compare();
    } catch (error) {
      guard.stop();
      throw error;
    }
    return guard;
  }

  private constructor(options: ClockGuardOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      if (this.#isComparing) return;
      this.#isComparing = true;
      // A database that is away cannot say: what was known last holds, and steps are seen all the same.
      void this.compare()
        .catch(() => undefined)
        .finally(() => {
          this.#isComparing = false;
        });
    }, compareEveryMs).unref();
  }

  /** The machine's clock. While it is wrong `nowMs` throws, and `isDatabaseUnavailable` is true of what it throws: nothing is done by a wrong time. */
  readonly clock: Clock = {
    nowMs: () => {
      const nowMs = this.#options.clock.nowMs();
      const fault = this.#faultAt(nowMs);
      if (fault !== null) throw new DatabaseUnavailableError(fault);
      return nowMs;
    },
    monotonicMs: () => this.#options.clock.monotonicMs(),
  };

  /** Seconds by which the clock is ahead of the database's; negative where it is behind. */
  get aheadSeconds(): number {
    return this.#aheadAt(this.#options.clock.nowMs()) / 1_000;
  }

  /** What is wrong with the clock, in a sentence for the operator; null while nothing is. */
  get fault(): string | null {
    return this.#faultAt(this.#options.clock.nowMs());
  }

  /** Compares now. @throws the database's error */
  async compare(): Promise<void> {
    const { sql, clock } = this.#options;
    const beforeMs = clock.monotonicMs();
    const [row] = await sql<{ nowMs: number }[]>`
      select (extract(epoch from clock_timestamp()) * 1000)::double precision as "nowMs"`;
    const afterMs = clock.monotonicMs();
    const nowMs = clock.nowMs();
    // The database read its clock at some moment between: nobody knows when, so half of it is taken.
    this.#aheadMs = nowMs - (row?.nowMs ?? nowMs) - (afterMs - beforeMs) / 2;
    this.#offsetMs = nowMs - clock.monotonicMs();
    this.#tellChange();
  }

  /** Ends the comparing. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #aheadAt(nowMs: number): number {
    const steppedMs = nowMs - this.#options.clock.monotonicMs() - this.#offsetMs;
    return this.#aheadMs + steppedMs;
  }

  #faultAt(nowMs: number): string | null {
    const aheadMs = this.#aheadAt(nowMs);
    if (Math.abs(aheadMs) <= toleranceMs) return null;
    const seconds = Math.round(Math.abs(aheadMs) / 1_000);
    const where = aheadMs > 0 ? 'ahead of' : 'behind';
    return `The clock of this machine is ${seconds} seconds ${where} the database's; until they agree nothing is judged by it.`;
  }

  #tellChange(): void {
    const { fault } = this;
    if ((fault !== null) === this.#isTold) return;
    this.#isTold = fault !== null;
    this.#options.tell(fault ?? "The clock of this machine agrees with the database's again.");
  }
}
