import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '@warifu/kernel';
import type { FormErrors } from '../form/field-error.ts';
import type { Binding } from './form-token.ts';

/** What a sent form hands over to the page that is shown after it. */
export interface Handover {
  /** The path of the page that it is for. */
  readonly path: string;
  /** What was typed, by field; never a password or a code. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
  /** What has been done: the key of a sentence of that page. */
  readonly told?: string;
}

export interface Handovers {
  /** The cookie for this handover, and the key that the page's address carries. */
  seal(handover: Handover, binding: Binding): { readonly cookie: string; readonly key: string };
  /** undefined for one that was made for another page, another browser or another key. */
  open(cookie: string, key: string, path: string, bindings: readonly Binding[]): Handover | undefined;
}

/** Browsers keep 4,096 bytes of a cookie, its name and its attributes included. */
const maxCookieLength = 3_600;
const nonceLength = 12;
const tagLength = 16;

/**
 * A form is answered with a redirect, so that a reload posts nothing. What the next page must know travels in a sealed
 * cookie, so that every process of the program can show it and none has to keep it.
 */
export function createHandovers(encryptionKey: Uint8Array, random: Random): Handovers {
  function encrypt(text: string, binding: Binding): string {
    const nonce = random.bytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(bytesOf(binding));
    const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString('base64url');
  }

  function decrypt(bytes: Buffer, binding: Binding): string | undefined {
    const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    })
      .setAAD(bytesOf(binding))
      .setAuthTag(bytes.subarray(-tagLength));
    try {
      return decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  return {
    seal(handover, binding) {
      const key = Buffer.from(random.bytes(6)).toString('base64url');
      const cookie = encrypt(JSON.stringify({ ...handover, key }), binding);
      if (cookie.length <= maxCookieLength) return { cookie, key };
      // The reasons matter more than what was typed.
      return { cookie: encrypt(JSON.stringify({ ...handover, typed: {}, key }), binding), key };
    },
    open(cookie, key, path, bindings) {
      const bytes = Buffer.from(cookie.slice(0, maxCookieLength), 'base64url');
      if (bytes.length <= nonceLength + tagLength) return undefined;
      for (const binding of bindings) {
        const text = decrypt(bytes, binding);
        if (text === undefined) continue;
        const handover = JSON.parse(text) as Handover & { key: string };
        return handover.key === key && handover.path === path ? handover : undefined;
      }
      return undefined;
    },
  };
}

function bytesOf({ kind, value }: Binding): Buffer {
  return Buffer.from(`${kind}\n${value}`);
}
