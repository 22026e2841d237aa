import { isoTime, Secret } from '@warifu/kernel';
import { algorithms, isOwnTokenId, type Algorithm, type Digits, type TokenId } from '@warifu/otp';
import { decodeBase64url, encodeBase64url, type NameElsewhere } from '@warifu/token';
import { isElsewhereId, parseLocalId, type ElsewhereId } from './local-id.ts';
import { sealedExtraBytes, sealingScheme, type SealedBytes } from './sealed-keys.ts';

interface TokenFields {
  readonly createdAtMs: number;
  readonly periodSeconds: number;
  readonly digits: Digits;
  /** What to add to this computer's clock to get the authority's time, as last measured; 0 where there is no authority. */
  readonly serverTimeOffsetMs: number;
  readonly keys: StoredKeys;
}

/** A token that an authority issued. Its keys are the code key and the transaction key, one after the other: 64 bytes. */
export interface OwnToken extends TokenFields {
  readonly id: TokenId;
  readonly authority: string;
}

/** A token by the key of another service, of 10 to 128 bytes. */
export interface TokenFromElsewhere extends TokenFields {
  readonly id: ElsewhereId;
  readonly elsewhere: NameElsewhere;
  readonly algorithm: Algorithm;
}

/** A token as its file keeps it. */
export type StoredToken = OwnToken | TokenFromElsewhere;

/** The bytes of the keys, in the open or under a passphrase. */
export type StoredKeys =
  | { readonly protection: 'file'; readonly bytes: Secret<Uint8Array<ArrayBuffer>> }
  | ({ readonly protection: 'passphrase' } & SealedBytes);

export const keyBytes = 32;

interface Lengths {
  readonly min: number;
  readonly max: number;
}

const version = 1;
const ownKeys: Lengths = { min: 2 * keyBytes, max: 2 * keyBytes };
const elsewhereKeys: Lengths = { min: 10, max: 128 };
const maxNameLength = 128;

export function serialiseToken({ id, createdAtMs, keys, ...fields }: StoredToken): string {
  const named = isElsewhereId(id) ? { id } : { credentialId: id };
  const shownKeys =
    keys.protection === 'file' ? { protection: 'file', bytes: encodeBase64url(keys.bytes.reveal()) } : keys;
  return `${JSON.stringify({ version, ...named, ...fields, createdAt: isoTime(createdAtMs), keys: shownKeys }, null, 2)}\n`;
}

/** Null if the text is not what `serialiseToken` writes. */
export function parseToken(text: string): StoredToken | null {
  const fields = parseObject(text);
  if (fields?.['version'] !== version) return null;
  return fields['elsewhere'] === undefined ? parseOwnToken(fields) : parseTokenFromElsewhere(fields);
}

function parseOwnToken(fields: Record<string, unknown>): OwnToken | null {
  const { credentialId, authority } = fields;
  const common = parseFields(fields, ownKeys);
  if (common === null || typeof credentialId !== 'string' || typeof authority !== 'string') return null;
  return isOwnTokenId(credentialId) ? { id: credentialId, authority, ...common } : null;
}

function parseTokenFromElsewhere(fields: Record<string, unknown>): TokenFromElsewhere | null {
  const { id: written, algorithm } = fields;
  const common = parseFields(fields, elsewhereKeys);
  const id = typeof written === 'string' ? parseLocalId(written) : null;
  const elsewhere = parseName(fields['elsewhere']);
  if (common === null || elsewhere === null || id === null || id !== written || !isElsewhereId(id)) return null;
  return isAlgorithm(algorithm) ? { id, elsewhere, algorithm, ...common } : null;
}

function parseFields(fields: Record<string, unknown>, lengths: Lengths): TokenFields | null {
  const { createdAt, periodSeconds, digits, serverTimeOffsetMs } = fields;
  const createdAtMs = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  const keys = parseKeys(fields['keys'], lengths);
  if (keys === null || !Number.isSafeInteger(createdAtMs) || !isPeriod(periodSeconds) || !isDigits(digits)) return null;
  if (typeof serverTimeOffsetMs !== 'number' || !Number.isSafeInteger(serverTimeOffsetMs)) return null;
  return { createdAtMs, periodSeconds, digits, serverTimeOffsetMs, keys };
}

function parseName(value: unknown): NameElsewhere | null {
  if (!isObject(value)) return null;
  const { issuer, account } = value;
  return (issuer === null || isName(issuer)) && isName(account) ? { issuer, account } : null;
}

/** It is written to a terminal: nothing in it may steer one. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxNameLength && !/[\p{Cc}\p{Cf}]/u.test(value);
}

function isAlgorithm(value: unknown): value is Algorithm {
  return typeof value === 'string' && Object.hasOwn(algorithms, value);
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

function parseKeys(value: unknown, lengths: Lengths): StoredKeys | null {
  if (!isObject(value)) return null;
  const { protection, bytes, scheme, salt, nonce, ciphertext } = value;
  const isWithin = (length: number): boolean => length >= lengths.min && length <= lengths.max;
  if (protection === 'file') {
    const plain = typeof bytes === 'string' ? decodeBase64url(bytes) : null;
    return plain !== null && isWithin(plain.length) ? { protection, bytes: new Secret(plain) } : null;
  }
  const isSealed = protection === 'passphrase' && scheme === sealingScheme;
  if (!isSealed || typeof salt !== 'string' || typeof nonce !== 'string' || typeof ciphertext !== 'string') return null;
  const sealedBytes = decodeBase64url(ciphertext)?.length ?? 0;
  if (salt.length !== 22 || nonce.length !== 16 || !isWithin(sealedBytes - sealedExtraBytes)) return null;
  return { protection, scheme, salt, nonce, ciphertext };
}
