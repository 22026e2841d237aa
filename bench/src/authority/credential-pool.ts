import { createHmac } from 'node:crypto';
import { hotp } from '@warifu/otp';

/** A credential that the authority holds, with the key of its token. */
export interface SeededCredential {
  readonly id: string;
  readonly codeKey: Uint8Array;
}

/** Gives out each credential once in a step: a code that was spent is never accepted again. */
export class CredentialPool {
  readonly #credentials: readonly SeededCredential[];
  #next = 0;
  #step = -1;
  #spent = 0;

  constructor(credentials: readonly SeededCredential[]) {
    this.#credentials = credentials;
  }

  get size(): number {
    return this.#credentials.length;
  }

  /** Those whose code of the step was not sent yet, in the order in which they are to be sent. */
  fresh(step: number): SeededCredential[] {
    if (step !== this.#step) {
      this.#step = step;
      this.#spent = 0;
    }
    const inOrder = [...this.#credentials.slice(this.#next), ...this.#credentials.slice(0, this.#next)];
    return inOrder.slice(0, this.size - this.#spent);
  }

  /** Notes that the first `count` of what `fresh` gave last were sent; what ran out is spent altogether. */
  spend(count: number): void {
    const sent = Math.min(count, this.size - this.#spent);
    this.#spent += sent;
    this.#next = (this.#next + sent) % this.size;
  }
}

/** The body of a request to validate the code of a step. */
export function validateBody(credential: SeededCredential, step: number): string {
  return JSON.stringify({ credentialId: credential.id, code: codeOf(credential, step) });
}

/** The code of a step. */
export function codeOf({ codeKey }: SeededCredential, step: number): string {
  return hotp((message) => createHmac('sha256', codeKey).update(message).digest(), step, 6);
}
