import type { Clock } from '@warifu/kernel';

/** A place in a bounded row of work. It is held until it is left. */
export interface Place {
  /** Runs the work when its turn has come. For several works wait for each before the next, so that others get theirs. */
  run<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Gives the place up. Leaving twice does nothing. */
  leave(): void;
}

export interface GateOptions {
  /** Works that run at once, and further ones that may wait. */
  readonly concurrent: number;
  readonly waiting: number;
  readonly clock: Clock;
}

/** Somebody who waits at a page for longer than this has gone, and the work would be done for nobody. */
const longestWaitMs = 5_000;
/** The part of the last work in the mean, so that a busy machine shows at once. */
const shareOfLast = 0.3;

/**
 * Lets so many works run at once and so many more wait, no more than can be done within five seconds by how long works take now.
 * Whoever finds it full is told at once, before anything has begun.
 */
export class Gate {
  readonly #concurrent: number;
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  readonly #clock: Clock;
  #meanMs = 0;
  #taken = 0;
  #running = 0;

  constructor({ concurrent, waiting, clock }: GateOptions) {
    this.#concurrent = concurrent;
    this.#places = concurrent + waiting;
    this.#clock = clock;
  }

  /** Null when it is full. */
  enter(): Place | null {
    const ahead = Math.max(0, this.#taken - this.#concurrent + 1);
    const waitMs = (ahead * this.#meanMs) / this.#concurrent;
    if (this.#taken >= this.#places || waitMs > longestWaitMs) return null;
    this.#taken += 1;
    let isTaken = true;
    return {
      run: (work) => this.#run(work),
      leave: () => {
        if (isTaken) this.#taken -= 1;
        isTaken = false;
      },
    };
  }

  async #run<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#running < this.#concurrent) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const startMs = this.#clock.monotonicMs();
    try {
      return await work();
    } finally {
      this.#meanMs += (this.#clock.monotonicMs() - startMs - this.#meanMs) * shareOfLast;
      // Who waits takes over the turn, so that nobody who comes later overtakes.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
