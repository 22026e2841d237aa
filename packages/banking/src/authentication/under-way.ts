/** Lets those who ask for the same thing at the same time, as by a double click, share one run and its answer. */
export class UnderWay {
  readonly #runs = new Map<string, Promise<unknown>>();

  /** `name` says what is asked for; under one name there is only one type of answer. */
  async join<Answer>(name: readonly string[], work: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(name);
    const run = (this.#runs.get(key) as Promise<Answer> | undefined) ?? this.#start(key, work);
    return await run;
  }

  #start<Answer>(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const run = work().finally(() => this.#runs.delete(key));
    this.#runs.set(key, run);
    return run;
  }
}
