import { argon2, createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import type { Random, Secret } from '@warifu/kernel';
import type { LocalId } from './local-id.ts';

/** Bytes under a passphrase. All fields but `scheme` are base64url. */
export interface SealedBytes {
  readonly scheme: typeof sealingScheme;
  readonly salt: string;
  readonly nonce: string;
  /** Ciphertext and tag. */
  readonly ciphertext: string;
}

/** Names the one way of sealing, so that a later one can be told apart. */
export const sealingScheme = 'argon2id-19MiB-2-passes+aes-256-gcm';

const cost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
/** By how much sealed bytes are longer than what is in them. */
export const sealedExtraBytes = tagBytes;
const argon2Async = promisify(argon2);

/** Seals for this token alone: under another ID it does not open. */
export async function seal(
  plain: Uint8Array,
  passphrase: Secret<string>,
  tokenId: LocalId,
  random: Random,
): Promise<SealedBytes> {
  const salt = random.bytes(saltBytes);
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(tokenId, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return {
    scheme: sealingScheme,
    salt: Buffer.from(salt).toString('base64url'),
    nonce: Buffer.from(nonce).toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
  };
}

/** Null if the passphrase is wrong or the sealed bytes were changed: the two cannot be told apart. */
export async function unseal(
  sealed: SealedBytes,
  passphrase: Secret<string>,
  tokenId: LocalId,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = Buffer.from(sealed.ciphertext, 'base64url');
  const key = await keyOf(passphrase, Buffer.from(sealed.salt, 'base64url'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64url'), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(tokenId, 'ascii'));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Uint8Array.from(Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]));
  } catch {
    return null;
  }
}

async function keyOf(passphrase: Secret<string>, salt: Uint8Array): Promise<Buffer> {
  return argon2Async('argon2id', { message: passphrase.reveal(), nonce: salt, tagLength: 32, ...cost });
}
