import { setTimeout as wait } from 'node:timers/promises';
import { randomInteger, randomUuid } from '@warifu/kernel';
import { wordFor, type Caller, type Outcome } from '../../tests/system/caller.ts';
import type { CounterToken } from '../../tests/system/counter-tokens.ts';
import type { Surroundings } from '../scenario.ts';
import { phaseOf, type Phase, type Seen } from './phase.ts';

const patienceMs = 90_000;
const pauseMs = { least: 20, more: 60 };
/** What an authority that cannot do its work may answer. */
const mayBeSeen = new Set(['accepted', 'unavailable', 'overloaded']);

/**
 * Token holders who type one code after the other, each until it has an answer: a code that was not answered is sent again under the
 * same request id, to the next authority. So every code must be accepted in the end, and once.
 */
export class Traffic {
  /** Request ids whose code was accepted. */
  readonly accepted: string[] = [];
  readonly phases: Phase[] = [];
  readonly #tokens: readonly CounterToken[];
  readonly #callers: readonly Caller[];
  readonly #surroundings: Surroundings;
  readonly #faults = new Set<string>();
  #seen: Seen[] = [];
  #phase = 'before';
  #isRunning = true;
  readonly #people: Promise<unknown>;

  constructor(tokens: readonly CounterToken[], callers: readonly Caller[], surroundings: Surroundings) {
    this.#tokens = tokens;
    this.#callers = callers;
    this.#surroundings = surroundings;
    this.#people = Promise.all(this.#tokens.map((token, index) => this.#typeCodes(token, index)));
    // Whoever ends it hears of a failure.
    this.#people.catch(() => undefined);
  }

  /** Ends the phase that is, and begins another. */
  begin(name: string): void {
    this.phases.push(phaseOf(this.#phase, this.#seen));
    this.#phase = name;
    this.#seen = [];
  }

  get credentialIds(): string[] {
    return this.#tokens.map(({ credentialId }) => credentialId);
  }

  /** How often a word was seen in the phase that is. */
  count(word: string): number {
    return this.#seen.filter((one) => one.word === word).length;
  }

  /** Types no more codes, and waits for the answers to those that were typed. @returns what did not hold */
  async end(): Promise<string[]> {
    this.#isRunning = false;
    await this.#people;
    this.begin('over');
    return [...this.#faults];
  }

  async #typeCodes(token: CounterToken, index: number): Promise<void> {
    const { random, signal } = this.#surroundings;
    for (let turn = index; this.#isRunning; turn += 1) {
      signal.throwIfAborted();
      const body = { credentialId: token.credentialId, code: token.nextCode(), requestId: randomUuid(random) };
      if (!(await this.#insist(body, turn))) return;
      this.accepted.push(body.requestId);
    }
  }

  /** @returns whether it was accepted */
  async #insist(body: { readonly requestId: string }, firstTurn: number): Promise<boolean> {
    const { clock, random, signal } = this.#surroundings;
    const startMs = clock.monotonicMs();
    for (let turn = firstTurn; clock.monotonicMs() - startMs < patienceMs; turn += 1) {
      const word = await this.#ask(body, turn);
      if (word === 'accepted') return true;
      if (word !== 'unavailable' && word !== 'overloaded') break;
      await wait(pauseMs.least + randomInteger(random, pauseMs.more), undefined, { signal });
    }
    this.#faults.add('a code that was shown once was not accepted');
    return false;
  }

  async #ask(body: object, turn: number): Promise<string> {
    const { clock } = this.#surroundings;
    const sentMs = clock.monotonicMs();
    const caller = this.#callers[turn % this.#callers.length];
    const outcome: Outcome = (await caller?.post('/v1/validate', body)) ?? { kind: 'lost', code: 'nobody' };
    const word = wordFor(outcome);
    this.#seen.push({ word, tookMs: clock.monotonicMs() - sentMs });
    if (!mayBeSeen.has(word)) this.#faults.add(`a caller was answered ${word}`);
    if (outcome.kind === 'answered' && outcome.status === 503 && outcome.body['retryAfterSeconds'] === undefined) {
      this.#faults.add('a 503 did not say when to come again');
    }
    return word;
  }
}
