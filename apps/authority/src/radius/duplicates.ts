import type { Clock } from '@warifu/kernel';

/** Clients repeat a request for some 30 seconds at most (RFC 5080, 2.2.2 names 5 as the least that is remembered). */
const rememberMs = 30_000;

interface Remembered {
  readonly forgetAtMs: number;
  /** null while it is being answered. */
  answer: Buffer | null;
}

/**
 * What was asked before: the same packet gets the same answer, and is judged once. Where more is asked than can be remembered the
 * oldest answers are forgotten first; a late copy of such a packet is judged anew, and its code is spent by then.
 */
export class Duplicates {
  readonly #clock: Clock;
  readonly #max: number;
  /** In the order of their time. */
  readonly #known = new Map<string, Remembered>();

  constructor({ clock, max }: { readonly clock: Clock; readonly max: number }) {
    this.#clock = clock;
    this.#max = max;
  }

  /** `new`: it is to be answered now. Else the answer, null while there is none yet. */
  begin(packet: string): 'new' | { readonly answer: Buffer | null } {
    const nowMs = this.#clock.monotonicMs();
    this.#forget(nowMs);
    const known = this.#known.get(packet);
    if (known !== undefined) return known;
    this.#known.set(packet, { forgetAtMs: nowMs + rememberMs, answer: null });
    return 'new';
  }

  /** null where it could not be answered: the next copy is judged anew. */
  end(packet: string, answer: Buffer | null): void {
    const known = this.#known.get(packet);
    if (answer === null) this.#known.delete(packet);
    else if (known !== undefined) known.answer = answer;
  }

  /** What is over, and the oldest where there are too many; what is being answered stays. */
  #forget(nowMs: number): void {
    for (const [packet, { forgetAtMs, answer }] of this.#known) {
      if (forgetAtMs > nowMs && this.#known.size < this.#max) return;
      if (answer !== null) this.#known.delete(packet);
    }
  }
}
