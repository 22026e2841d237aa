import { createHmac } from 'node:crypto';
import { algorithms, type Algorithm, type AsyncHmac, type Hmac } from '../index.ts';

export function opensslHmac(algorithm: Algorithm, key: Uint8Array): Hmac {
  return (message) => createHmac(algorithms[algorithm].hashName, key).update(message).digest();
}

export function webCryptoHmac(algorithm: Algorithm, key: Uint8Array<ArrayBuffer>): AsyncHmac {
  const hash = algorithms[algorithm].hashName;
  const imported = crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return async (message) => new Uint8Array(await crypto.subtle.sign('HMAC', await imported, message));
}

/** Counts how many codes were computed. */
export function counting(hmac: Hmac): { hmac: Hmac; calls: () => number } {
  let calls = 0;
  return {
    hmac: (message) => {
      calls++;
      return hmac(message);
    },
    calls: () => calls,
  };
}

export const fixedKey = new Uint8Array(32).fill(7);
export const fixedHmac = opensslHmac('SHA256', fixedKey);
