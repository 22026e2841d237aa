import { isoTime, Secret } from '@warifu/kernel';
import { parseTokenId, type Digits, type TokenId } from '@warifu/otp';
import { decodeBase64url, encodeBase64url } from '@warifu/token';
import { sealingScheme, type SealedBytes } from './sealed-keys.ts';

/** A token as its file keeps it. */
export interface StoredToken {
  readonly credentialId: TokenId;
  readonly authority: string;
  readonly createdAtMs: number;
  readonly periodSeconds: number;
  readonly digits: Digits;
  /** What to add to this computer's clock to get the authority's time, as last measured. */
  readonly serverTimeOffsetMs: number;
  readonly keys: StoredKeys;
}

/** The code key and the transaction key, one after the other: 64 bytes, in the open or under a passphrase. */
export type StoredKeys =
  | { readonly protection: 'file'; readonly bytes: Secret<Uint8Array<ArrayBuffer>> }
  | ({ readonly protection: 'passphrase' } & SealedBytes);

export const keyBytes = 32;

const version = 1;
const sealedLength = 107; // 64 bytes of keys and 16 of the tag in base64url

export function serialiseToken({ createdAtMs, keys, ...fields }: StoredToken): string {
  const shownKeys =
    keys.protection === 'file' ? { protection: 'file', bytes: encodeBase64url(keys.bytes.reveal()) } : keys;
  return `${JSON.stringify({ version, ...fields, createdAt: isoTime(createdAtMs), keys: shownKeys }, null, 2)}\n`;
}

/** Null if the text is not what `serialiseToken` writes. */
export function parseToken(text: string): StoredToken | null {
  const fields = parseObject(text);
  if (fields?.['version'] !== version) return null;
  const { credentialId, authority, createdAt, periodSeconds, digits, serverTimeOffsetMs } = fields;
  const id = typeof credentialId === 'string' ? parseTokenId(credentialId) : null;
  const createdAtMs = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  const keys = parseKeys(fields['keys']);
  if (id === null || id !== credentialId || keys === null || typeof authority !== 'string') return null;
  if (!Number.isSafeInteger(createdAtMs) || !isPeriod(periodSeconds) || !isDigits(digits)) return null;
  if (typeof serverTimeOffsetMs !== 'number' || !Number.isSafeInteger(serverTimeOffsetMs)) return null;
  return { credentialId: id, authority, createdAtMs, periodSeconds, digits, serverTimeOffsetMs, keys };
}

export function isPeriod(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 3600;
}

export function isDigits(value: unknown): value is Digits {
  return value === 6 || value === 7 || value === 8;
}

/** The object that a JSON text holds, else null. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseKeys(value: unknown): StoredKeys | null {
  if (!isObject(value)) return null;
  const { protection, bytes, scheme, salt, nonce, ciphertext } = value;
  if (protection === 'file') {
    const plain = typeof bytes === 'string' ? decodeBase64url(bytes) : null;
    return plain?.length === 2 * keyBytes ? { protection, bytes: new Secret(plain) } : null;
  }
  const isSealed = protection === 'passphrase' && scheme === sealingScheme;
  if (!isSealed || typeof salt !== 'string' || typeof nonce !== 'string' || typeof ciphertext !== 'string') return null;
  if (salt.length !== 22 || nonce.length !== 16 || ciphertext.length !== sealedLength) return null;
  return { protection, scheme, salt, nonce, ciphertext };
}
