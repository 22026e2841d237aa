import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync } from 'node:fs';
import { UserError, type Random } from '@warifu/kernel';
import { readHsmDescription } from './hsm-description.ts';
import { Hsm } from './hsm.ts';
import { formatKeyRing, parseKeyRing, type KeyRing } from './key-ring.ts';
import type { KeySource } from './key-source.ts';
import { makeOwnersFile, readOwnersFile, replaceOwnersFile } from './owners-file.ts';

const format = 'warifu-sealed-master-keys/1';
const dataKeyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * A key ring in a file that an HSM alone can open: AES-256-GCM under a key of its own, and that encrypted to the HSM's key pair.
 * @param path of the description
 * @throws UserError where the description cannot be used
 */
export function hsmKey(
  path: string,
  parts: { environment: Readonly<Record<string, string | undefined>>; random: Random },
): KeySource {
  const { random } = parts;
  const described = readHsmDescription(path);
  const hsm = new Hsm(described, parts);
  const { sealed } = described;
  return {
    description: `file ${sealed}, sealed by the HSM's token "${described.token}"`,
    exists: () => existsSync(sealed),
    read: () => open(readOwnersFile(sealed, 'The sealed master key'), sealed, hsm),
    make: (ring) => makeOwnersFile(sealed, seal(ring, hsm, random), random),
    write: (ring) => {
      replaceOwnersFile(sealed, seal(ring, hsm, random), random);
    },
  };
}

function seal(ring: KeyRing, hsm: Hsm, random: Random): string {
  const dataKey = Buffer.from(random.bytes(dataKeyBytes));
  const iv = random.bytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(format));
  const sealed = Buffer.concat([iv, cipher.update(formatKeyRing(ring), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const text = { format, key: hsm.encrypt(dataKey).toString('base64'), sealed: sealed.toString('base64') };
  dataKey.fill(0);
  return `${JSON.stringify(text, null, 2)}\n`;
}

function open(text: string, path: string, hsm: Hsm): KeyRing {
  const { key, sealed } = parse(text, path);
  const dataKey = hsm.decrypt(key);
  try {
    const tagStart = sealed.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(format));
    decipher.setAuthTag(sealed.subarray(tagStart));
    const ring = decipher.update(sealed.subarray(ivBytes, tagStart), undefined, 'utf8') + decipher.final('utf8');
    return parseKeyRing(ring, `file ${path}`);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`The sealed master key in file ${path} was changed, or sealed by another HSM.`, { cause });
  } finally {
    dataKey.fill(0);
  }
}

function parse(text: string, path: string): { readonly key: Buffer; readonly sealed: Buffer } {
  const damaged = (cause?: unknown) =>
    new UserError(`The sealed master key in file ${path} is damaged. Restore it from a backup.`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
  if (typeof value !== 'object' || value === null) throw damaged();
  const told = new Map<string, unknown>(Object.entries(value));
  const [key, sealed] = [told.get('key'), told.get('sealed')];
  if (told.get('format') !== format || typeof key !== 'string' || typeof sealed !== 'string') throw damaged();
  return { key: Buffer.from(key, 'base64'), sealed: Buffer.from(sealed, 'base64') };
}
