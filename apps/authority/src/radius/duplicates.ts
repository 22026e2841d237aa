import type { Clock } from '@warifu/kernel';

/** Clients repeat a request for some 30 seconds at most (RFC 5080, 2.2.2 names 5 as the least that is remembered). */
const rememberMs = 30_000;

interface Remembered {
  readonly forgetAtMs: number;
  /** null while it is being answered. */
  answer: Buffer | null;
}

/** What was asked before: the same packet gets the same answer, and is judged once. */
export class Duplicates {
  readonly #clock: Clock;
  readonly #max: number;
  /** In the order of their time. */
  readonly #known = new Map<string, Remembered>();

  constructor({ clock, max }: { readonly clock: Clock; readonly max: number }) {
    this.#clock = clock;
    this.#max = max;
  }

  /** `new`: it is to be answered now. `full`: too many are remembered. Else the answer, null while there is none yet. */
  begin(packet: string): 'new' | 'full' | { readonly answer: Buffer | null } {
    const nowMs = this.#clock.monotonicMs();
    this.#forgetBefore(nowMs);
    const known = this.#known.get(packet);
    if (known !== undefined) return known;
    if (this.#known.size >= this.#max) return 'full';
    this.#known.set(packet, { forgetAtMs: nowMs + rememberMs, answer: null });
    return 'new';
  }

  /** null where it could not be answered: the next copy is judged anew. */
  end(packet: string, answer: Buffer | null): void {
    const known = this.#known.get(packet);
    if (answer === null) this.#known.delete(packet);
    else if (known !== undefined) known.answer = answer;
  }

  #forgetBefore(nowMs: number): void {
    for (const [packet, { forgetAtMs }] of this.#known) {
      if (forgetAtMs > nowMs) return;
      this.#known.delete(packet);
    }
  }
}
