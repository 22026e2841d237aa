import type { Clock, Random } from '@warifu/kernel';

/** Long enough for two codes of a token that shows one a minute. */
const lifetimeMs = 5 * 60_000;
const stateBytes = 16;

/** A token that is being brought into step: whose, and the first of two codes once it is known. */
export interface Challenge {
  readonly client: object;
  readonly userName: string;
  readonly code: string | null;
}

/** The questions that are open, by the State that comes back with the answer. Each is answered once. */
export class Challenges {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #max: number;
  readonly #open = new Map<string, Challenge & { readonly endsAtMs: number }>();

  constructor({ clock, random, max }: { readonly clock: Clock; readonly random: Random; readonly max: number }) {
    this.#clock = clock;
    this.#random = random;
    this.#max = max;
  }

  /** @returns the State; null while too many are open */
  ask(challenge: Challenge): Buffer | null {
    const nowMs = this.#clock.monotonicMs();
    for (const [state, { endsAtMs }] of this.#open) {
      if (endsAtMs > nowMs) break;
      this.#open.delete(state);
    }
    if (this.#open.size >= this.#max) return null;
    const state = Buffer.from(this.#random.bytes(stateBytes));
    this.#open.set(state.toString('hex'), { ...challenge, endsAtMs: nowMs + lifetimeMs });
    return state;
  }

  /** The question that this State belongs to, and to this client and user; null for any other. */
  answered(state: Buffer, { client, userName }: Pick<Challenge, 'client' | 'userName'>): Challenge | null {
    const name = state.toString('hex');
    const open = this.#open.get(name);
    if (open?.client !== client || open.userName !== userName) return null;
    this.#open.delete(name);
    return open.endsAtMs > this.#clock.monotonicMs() ? open : null;
  }
}
