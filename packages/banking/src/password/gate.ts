/** A place in a bounded row of work. It is held until it is left. */
export interface Place {
  /** Runs the work when its turn has come. For several works wait for each before the next, so that others get theirs. */
  run<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Gives the place up. Leaving twice does nothing. */
  leave(): void;
}

/** Lets so many works run at once and so many more wait. Whoever finds it full is told at once, before anything has begun. */
export class Gate {
  readonly #concurrent: number;
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #running = 0;

  constructor({ concurrent, waiting }: { readonly concurrent: number; readonly waiting: number }) {
    this.#concurrent = concurrent;
    this.#places = concurrent + waiting;
  }

  /** Null when it is full. */
  enter(): Place | null {
    if (this.#taken >= this.#places) return null;
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
    try {
      return await work();
    } finally {
      // Who waits takes over the turn, so that nobody who comes later overtakes.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
