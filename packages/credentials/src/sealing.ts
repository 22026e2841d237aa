import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random, Secret } from '@warifu/kernel';

const ivBytes = 12;
const tagBytes = 16;

/** What a sealed key is bound to: opened for another token, purpose or master key version, it does not open. */
export interface SealContext {
  readonly credentialId: string;
  readonly purpose: 'code' | 'transaction';
  readonly masterKeyVersion: number;
}

function associatedData({ credentialId, purpose, masterKeyVersion }: SealContext): Buffer {
  return Buffer.from(`warifu/v1/seal\0${credentialId}\0${purpose}\0${masterKeyVersion}`);
}

/** AES-256-GCM (NIST SP 800-38D) under a 32-byte master key: 12 bytes IV, the ciphertext, 16 bytes tag. */
export function seal(masterKey: Secret<Buffer>, plaintext: Uint8Array, context: SealContext, random: Random): Buffer {
  const iv = random.bytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', masterKey.reveal(), iv, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(context));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the key, the context or the sealed bytes are not what they were when sealed */
export function unseal(masterKey: Secret<Buffer>, sealed: Buffer, context: SealContext): Buffer {
  const tagStart = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', masterKey.reveal(), sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associatedData(context));
  decipher.setAuthTag(sealed.subarray(tagStart));
  const plaintext = decipher.update(sealed.subarray(ivBytes, tagStart));
  decipher.final();
  return plaintext;
}
