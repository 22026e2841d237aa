import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '@warifu/kernel';

/** What a form is bound to: something that the browser holds and that no other site can read or set. */
export interface Binding {
  readonly kind: 'session' | 'visitor';
  readonly value: string;
}

export interface FormTokens {
  /** A token for a form that is sent to this path; each looks different, so that compression gives none away. */
  issue(binding: Binding, path: string): string;
  /** Whether the token was issued for this binding and path; compared in constant time. */
  matches(token: string, binding: Binding, path: string): boolean;
}

const saltLength = 12;
const digestLength = 32;

/** Tokens against forged forms: an HMAC over a salt, what the browser holds, and where the form goes. */
export function createFormTokens(key: Uint8Array, random: Random): FormTokens {
  function digest(salt: Uint8Array, { kind, value }: Binding, path: string): Buffer {
    // Neither a cookie's value nor a path holds a line feed.
    return createHmac('sha256', key).update(salt).update(`${kind}\n${value}\n${path}`).digest();
  }
  return {
    issue(binding, path) {
      const salt = random.bytes(saltLength);
      return Buffer.concat([salt, digest(salt, binding, path)]).toString('base64url');
    },
    matches(token, binding, path) {
      const bytes = Buffer.from(token.slice(0, 64), 'base64url');
      if (bytes.length !== saltLength + digestLength) return false;
      return timingSafeEqual(bytes.subarray(saltLength), digest(bytes.subarray(0, saltLength), binding, path));
    },
  };
}
