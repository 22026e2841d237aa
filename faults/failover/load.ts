import { setTimeout as wait } from 'node:timers/promises';
import { tally, wordFor, type Caller } from '../../tests/system/caller.ts';
import type { CounterToken } from '../../tests/system/counter-tokens.ts';
import type { Surroundings } from '../scenario.ts';

/** What the relying party learnt at last of one copy of a code. */
export interface Learnt {
  readonly credentialId: string;
  readonly code: string;
  readonly requestId: string;
  /** Tells apart what the tokens showed: six digits come again. */
  readonly number: number;
  /** `accepted`, or the reason of the rejection. */
  readonly word: string;
  /** Which of the authorities said so. */
  readonly authority: number;
}

type Attempt = Omit<Learnt, 'word'>;

const pauseMs = 30;
const retryAfterMs = 50;
const patienceMs = 180_000;

/**
 * Relying parties that send code after code to an authority each, and a copy of it to another one. Each copy is tried again under the
 * same request id until there is an answer.
 */
export class Load {
  readonly learnt: Learnt[] = [];
  readonly #callers: readonly Caller[];
  readonly #here: Pick<Surroundings, 'clock' | 'signal'>;
  readonly #setbacks: string[] = [];
  readonly #acceptedAtMs: readonly number[][];
  #isRunning = true;
  #codes = 0;
  readonly #workers: Promise<unknown>;

  constructor(
    callers: readonly Caller[],
    tokens: readonly CounterToken[],
    here: Pick<Surroundings, 'clock' | 'signal'>,
  ) {
    this.#callers = callers;
    this.#here = here;
    this.#acceptedAtMs = callers.map(() => []);
    this.#workers = Promise.all(tokens.map((token, index) => this.#work(token, index % callers.length)));
    // Whoever stops it hears of a failure.
    this.#workers.catch(() => undefined);
  }

  /** How often each word was heard instead of an answer: `lost` or the code of a problem. */
  get setbacks(): Record<string, number> {
    return tally(this.#setbacks);
  }

  /** Their numbers. */
  get authorities(): number[] {
    return [...this.#callers.keys()];
  }

  /** When the codes were that one authority accepted, in their order, in milliseconds on the monotonic clock. */
  acceptedAtMs(authority: number): readonly number[] {
    return this.#acceptedAtMs[authority] ?? [];
  }

  /** Sends no more codes, and waits for the answers to those that were sent. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await this.#workers;
  }

  async #work(token: CounterToken, authority: number): Promise<void> {
    let copy: Promise<void> | null = null;
    let isCopyAnswered = true;
    while (this.#isRunning) {
      const shown = { credentialId: token.credentialId, code: token.nextCode(), number: (this.#codes += 1) };
      const attempt = (at: number): Promise<void> =>
        this.#learn({ ...shown, requestId: `${shown.number}-${at}`, authority: at });
      // An authority that stands still does not hold up what is asked of the other one.
      if (isCopyAnswered) {
        isCopyAnswered = false;
        copy = attempt((authority + 1) % this.#callers.length).then(() => void (isCopyAnswered = true));
        copy.catch(() => undefined);
      }
      await attempt(authority);
      await wait(pauseMs);
    }
    await copy;
  }

  async #learn(attempt: Attempt): Promise<void> {
    const { clock, signal } = this.#here;
    const caller = this.#callers[attempt.authority];
    if (caller === undefined) throw new Error('there is no such authority');
    const { credentialId, code, requestId } = attempt;
    const startMs = clock.monotonicMs();
    while (clock.monotonicMs() - startMs < patienceMs) {
      signal.throwIfAborted();
      const outcome = await caller.post('/v1/validate', { credentialId, code, requestId });
      if (outcome.kind === 'answered' && outcome.status === 200) {
        const word = wordFor(outcome);
        this.learnt.push({ ...attempt, word });
        if (word === 'accepted') this.#acceptedAtMs[attempt.authority]?.push(clock.monotonicMs());
        return;
      }
      this.#setbacks.push(wordFor(outcome));
      await wait(retryAfterMs);
    }
    throw new Error(`no answer to ${requestId} within ${patienceMs} ms`);
  }
}
