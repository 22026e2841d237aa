import { createHash } from 'node:crypto';
import { Secret, type Random } from '@warifu/kernel';

const length = 32;

/** The value of a cookie that nobody can guess: 256 bits in base64url. */
export function newCookie(random: Random): Secret<string> {
  return new Secret(Buffer.from(random.bytes(length)).toString('base64url'));
}

/** What is kept of a cookie, 32 bytes. With 256 bits there is nothing to guess, so that no slow hash is needed. */
export function digestOfCookie(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest();
}
