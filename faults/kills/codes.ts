import { setTimeout as wait } from 'node:timers/promises';
import { AuthorityProblem, AuthorityUnreachable, createAuthorityClient, type AuthorityClient } from '@warifu/client';
import { randomInteger, Secret } from '@warifu/kernel';
import type { CounterToken } from '../../tests/system/counter-tokens.ts';
import type { Surroundings } from '../scenario.ts';
import type { Stage } from './stage.ts';

/** One copy of a code, under a request id of its own. */
export interface Copy {
  readonly credentialId: string;
  readonly code: string;
  /** Names the one time that the token showed the code: six digits come again. */
  readonly showing: string;
  readonly requestId: string;
}

/** A copy and what the relying party learnt of it at last. */
export interface Learnt extends Copy {
  /** `accepted`, or the reason of the rejection. */
  readonly word: string;
}

/** A code that a token shows. */
type Code = Pick<Copy, 'credentialId' | 'code'>;

const copiesOfEach = 3;
const patienceMs = 120_000;
const pauseMs = { least: 50, more: 100 };
/** Between two codes of a token: the machine is to have time for the rest. */
const mostIdleMs = 40;
/** A code of a clock comes so often among those of the counters, until they are used up. */
const freshOutOf = 4;

/**
 * A relying party that sends every code several times at once to two authorities, and asks for each copy, under the same request id,
 * until it has an answer.
 */
export class CodeLoad {
  /** In the order of their answers. */
  readonly learnt: Learnt[] = [];
  /** Answers that differed from an earlier one to the same request id. */
  readonly contradictions: string[] = [];
  /** Attempts without an answer. */
  setbacks = 0;
  #isRunning = false;
  #workers: Promise<unknown> = Promise.resolve();
  readonly #clients: readonly AuthorityClient[];
  readonly #tokens: readonly CounterToken[];
  readonly #surroundings: Surroundings;
  #fresh: Code[] = [];
  #showings = 0;
  #onAnswer: (sentMs: number) => void = () => undefined;

  constructor({ authorities, shop: { apiKey } }: Stage, tokens: readonly CounterToken[], surroundings: Surroundings) {
    const { random } = surroundings;
    this.#clients = authorities.map(({ address }) =>
      createAuthorityClient({ baseUrl: address, apiKey: new Secret(apiKey), random }),
    );
    this.#tokens = tokens;
    this.#surroundings = surroundings;
  }

  /** @param fresh codes of clocks that are good for a minute; they come between those of the counters */
  start(fresh: readonly Code[]): void {
    this.#isRunning = true;
    this.#fresh = [...fresh];
    this.#workers = Promise.all(this.#tokens.map((token) => this.#work(token)));
    // Whoever stops it hears of a failure.
    this.#workers.catch(() => undefined);
  }

  /** Sends no more codes, and waits for the answers to those that were sent. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await this.#workers;
  }

  /** When the first code is answered that was sent from now on, in milliseconds. */
  async firstAnswerMs(): Promise<number> {
    const { clock } = this.#surroundings;
    const fromMs = clock.monotonicMs();
    await new Promise<void>((resolve) => {
      this.#onAnswer = (sentMs) => {
        if (sentMs >= fromMs) resolve();
      };
    });
    return clock.monotonicMs() - fromMs;
  }

  async #work(token: CounterToken): Promise<void> {
    while (this.#isRunning) {
      const { credentialId, code } = this.#nextCode(token);
      this.#showings += 1;
      const showing = String(this.#showings);
      const copies = Array.from({ length: copiesOfEach }, (_, copy) => ({
        credentialId,
        code,
        showing,
        requestId: `${showing}-${copy}`,
      }));
      await Promise.all(copies.map((copy, index) => this.#learn(copy, index)));
      await wait(randomInteger(this.#surroundings.random, mostIdleMs));
    }
  }

  #nextCode(token: CounterToken): Code {
    const isTurn = randomInteger(this.#surroundings.random, freshOutOf) === 0;
    return (isTurn ? this.#fresh.pop() : undefined) ?? { credentialId: token.credentialId, code: token.nextCode() };
  }

  /** Asks one authority after the other until one answers. Where an answer was lost the other one must know the same. */
  async #learn(copy: Copy, firstClient: number): Promise<void> {
    const { clock, signal, random } = this.#surroundings;
    const startMs = clock.monotonicMs();
    for (let tries = 0; clock.monotonicMs() - startMs < patienceMs; tries += 1) {
      signal.throwIfAborted();
      const sentMs = clock.monotonicMs();
      const word = await this.#ask(this.#clientAt(firstClient + tries), copy);
      if (word !== null) {
        this.#onAnswer(sentMs);
        this.learnt.push({ ...copy, word });
        if (tries > 0) await this.#compare(copy, word, firstClient + tries + 1);
        return;
      }
      this.setbacks += 1;
      await wait(pauseMs.least + randomInteger(random, pauseMs.more));
    }
    throw new Error(`no answer to ${copy.requestId} within ${patienceMs} ms`);
  }

  async #compare(copy: Copy, word: string, client: number): Promise<void> {
    const again = await this.#ask(this.#clientAt(client), copy);
    if (again !== null && again !== word) this.contradictions.push(`${copy.requestId}: ${word}, then ${again}`);
  }

  #clientAt(index: number): AuthorityClient {
    const client = this.#clients[index % this.#clients.length];
    if (client === undefined) throw new Error('there is no authority');
    return client;
  }

  /** null where there is no answer now. */
  async #ask(client: AuthorityClient, { credentialId, code, requestId }: Copy): Promise<string | null> {
    try {
      const answer = await client.validate({ credentialId, code, requestId });
      return answer.result === 'accepted' ? 'accepted' : answer.reason;
    } catch (error) {
      const isAway =
        error instanceof AuthorityUnreachable || (error instanceof AuthorityProblem && error.status >= 500);
      if (isAway) return null;
      throw error;
    }
  }
}
