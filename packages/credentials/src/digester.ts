import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@warifu/kernel';

/**
 * Keyed digests of what must be recognised again but not kept: the input of a request, a temporary code. The key lies
 * beside the master keys and outside the database; six digits under a plain hash would be found in no time.
 */
export class Digester {
  readonly #key: Secret<Buffer>;

  constructor(key: Secret<Buffer>) {
    this.#key = key;
  }

  /** 32 bytes over the operation and its input. */
  requestInput(operation: string, input: readonly (string | undefined)[]): Buffer {
    return this.#digest('request', JSON.stringify([operation, ...input.map((part) => part ?? null)]));
  }

  /** base64url; bound to the token, so that equal digits of two tokens do not look alike. */
  temporaryCode(credentialId: string, code: string): string {
    return this.#digest('temporary-code', JSON.stringify([credentialId, code])).toString('base64url');
  }

  /** Compares two digests in constant time. */
  equal(a: string | Buffer, b: string | Buffer): boolean {
    const [left, right] = [Buffer.from(a), Buffer.from(b)];
    return left.length === right.length && timingSafeEqual(left, right);
  }

  #digest(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#key.reveal()).update(`warifu/v1/${purpose}\0${text}`).digest();
  }
}
