import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '@warifu/kernel';

export interface Visitors {
  /** The value of a cookie for a browser that has no session. */
  create(): string;
  /** Whether this program has made it. */
  isOurs(cookie: string): boolean;
}

const idPattern = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Before there is a session, forms are bound to a cookie that holds nothing but chance (signed double submit): a value
 * that somebody else has made up and put into the browser is not taken.
 */
export function createVisitors(key: Uint8Array, random: Random): Visitors {
  const sign = (id: string) => createHmac('sha256', key).update(id).digest();
  return {
    create() {
      const id = Buffer.from(random.bytes(16)).toString('base64url');
      return `${id}.${sign(id).toString('base64url')}`;
    },
    isOurs(cookie) {
      const [, id, signature] = idPattern.exec(cookie) ?? [];
      if (id === undefined || signature === undefined) return false;
      const bytes = Buffer.from(signature, 'base64url');
      return bytes.length === 32 && timingSafeEqual(bytes, sign(id));
    },
  };
}
