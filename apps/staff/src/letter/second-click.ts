import type { Clock } from '@warifu/kernel';

const rememberedMs = 10_000;
const maxRemembered = 100;

/**
 * What is told once must survive a double click: browsers send the form twice and show the second answer only. For ten seconds
 * the second one is the first one.
 */
export class SecondClick {
  readonly #clock: Clock;
  readonly #answers = new Map<string, { readonly answer: Promise<unknown>; readonly sinceMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `key` names the form and who sent it; under one key there is only one type of answer. */
  async once<Answer>(key: readonly string[], work: () => Promise<Answer>): Promise<Answer> {
    const nowMs = this.#clock.nowMs();
    this.#forget(nowMs);
    const name = JSON.stringify(key);
    const known = this.#answers.get(name);
    if (known !== undefined) return await (known.answer as Promise<Answer>);
    const answer = work();
    this.#answers.set(name, { answer, sinceMs: nowMs });
    try {
      return await answer;
    } catch (error) {
      this.#answers.delete(name);
      throw error;
    }
  }

  /** The oldest are the first of the map. */
  #forget(nowMs: number): void {
    for (const [name, { sinceMs }] of this.#answers) {
      if (this.#answers.size < maxRemembered && sinceMs > nowMs - rememberedMs) return;
      this.#answers.delete(name);
    }
  }
}
