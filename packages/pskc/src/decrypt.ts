import { createDecipheriv, createHmac, timingSafeEqual, type CipherGCMTypes } from 'node:crypto';
import type { Secret } from '@warifu/kernel';
import { bytesOf, child, descendant, type XmlElement } from './element.ts';
import { ciphers } from './names.ts';
import { KeyRefusal } from './refusal.ts';

/** How the values of a container are protected; each member null where it is not. */
export interface Protection {
  readonly key: Secret<Buffer> | null;
  readonly mac: { readonly hash: string; readonly key: Secret<Buffer> } | null;
}

const blockBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
/** RFC 3394, 2.2.3.1. */
const wrapStart = Buffer.alloc(8, 0xa6);

/**
 * The bytes of an `EncryptedValue`, its MAC checked first.
 * @throws KeyRefusal where the key does not fit, or the value was changed
 */
export function openValue(value: XmlElement, valueMac: XmlElement | undefined, protection: Protection): Buffer {
  const { key, mac } = protection;
  if (key === null) throw new KeyRefusal('it is encrypted, but the file names no key');
  if (mac !== null) checkMac(value, valueMac, mac);
  const opened = decrypt(value, key);
  if (opened === null) throw new KeyRefusal('it cannot be decrypted: the key or passphrase is another one');
  return opened;
}

function checkMac(
  value: XmlElement,
  valueMac: XmlElement | undefined,
  { hash, key }: NonNullable<Protection['mac']>,
): void {
  const claimed = bytesOf(valueMac);
  const sealed = bytesOf(descendant(value, 'CipherData', 'CipherValue'));
  if (claimed === null || sealed === null)
    throw new KeyRefusal('it has no MAC, though the file says that each value has');
  const made = createHmac(hash, key.reveal()).update(sealed).digest();
  if (claimed.length !== made.length || !timingSafeEqual(claimed, made)) {
    throw new KeyRefusal('its MAC does not fit: the key or passphrase is another one, or the file was changed');
  }
}

/** The bytes of an element with `EncryptionMethod` and `CipherData`; null where the key is another one. @throws KeyRefusal for a cipher that is not supported */
export function decrypt(element: XmlElement, key: Secret<Buffer>): Buffer | null {
  const algorithm = child(element, 'EncryptionMethod')?.attributes.get('Algorithm') ?? '';
  const cipher = ciphers[algorithm];
  if (cipher === undefined) throw new KeyRefusal(`its cipher is not supported: ${algorithm || 'none is named'}`);
  const sealed = bytesOf(descendant(element, 'CipherData', 'CipherValue'));
  if (sealed === null) throw new KeyRefusal('its encrypted value is damaged');
  try {
    return opened[cipher.kind](cipher.name, key.reveal(), sealed);
  } catch {
    return null;
  }
}

/** Each throws where the key does not fit. */
const opened = {
  cbc(name: string, key: Buffer, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(name, key, sealed.subarray(0, blockBytes)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(sealed.subarray(blockBytes)), decipher.final()]);
    // XML Encryption pads with any bytes; only the last one counts.
    const padding = padded.at(-1) ?? 0;
    if (padding < 1 || padding > blockBytes) throw new Error('the padding is none');
    return padded.subarray(0, -padding);
  },
  gcm(name: string, key: Buffer, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(name as CipherGCMTypes, key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  },
  wrap(name: string, key: Buffer, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(name, key, wrapStart);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  },
};
