import { algorithms, type Algorithm } from '@warifu/otp';

/** The token's keys as WebCrypto holds them: HMAC-SHA-256 with 32 bytes. The default length would be the block's 64. */
export const hmacSha256 = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;

/** A code key from where a token keeps it, as long as it is; the bytes cannot be read out again. */
export async function importCodeKey(key: Uint8Array<ArrayBuffer>, algorithm: Algorithm = 'SHA256'): Promise<CryptoKey> {
  const { hashName } = algorithms[algorithm];
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: hashName }, false, ['sign']);
}
