import { createHmac } from 'node:crypto';
import { hotp } from '@warifu/otp';

/** A credential that the authority holds, with the key of its token. */
export interface AskedCredential {
  readonly id: string;
  readonly codeKey: Uint8Array;
}

/**
 * Credentials whose codes go by a counter: each can be asked as often as one likes, one code after the other. They are
 * asked by turns, so that each has rested as long as it can when its turn comes again.
 */
export class CountedPool {
  readonly #credentials: readonly AskedCredential[];
  /** How many codes were sent so far, by all together. */
  #sent = 0;

  /** @param credentials in an order by chance */
  constructor(credentials: readonly AskedCredential[]) {
    this.#credentials = credentials;
  }

  /** The bodies of the next requests to validate. */
  next(count: number): string[] {
    return Array.from({ length: count }, (_, index) => this.#body(this.#sent + index));
  }

  /** Notes that so many of the next were sent. */
  spend(count: number): void {
    this.#sent += count;
  }

  #body(turn: number): string {
    const size = this.#credentials.length;
    const credential = this.#credentials[turn % size];
    if (credential === undefined) throw new RangeError('there is nobody to ask');
    const { id, codeKey } = credential;
    const counter = Math.floor(turn / size);
    const code = hotp((message) => createHmac('sha256', codeKey).update(message).digest(), counter, 6);
    return JSON.stringify({ credentialId: id, code });
  }
}
