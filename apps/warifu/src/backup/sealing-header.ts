import { argon2, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { UserError, type Random, type Secret } from '@warifu/kernel';
import type { ByteReader } from './byte-reader.ts';

/** What the frames of a sealed file are bound to and sealed with. */
export interface SealingKeys {
  readonly contentKey: Buffer;
  /** SHA-256 of the header. */
  readonly headerDigest: Buffer;
}

/**
 * The beginning of a sealed file: a line that names the format; then in bytes: 4 memory in KiB, 4 passes, 4 lanes
 * (big-endian), 16 salt, 32 SHA-256 of all before it, 32 HMAC-SHA-256 of all before the digest, keyed from the passphrase.
 * The digest tells a damaged header from a wrong passphrase.
 */
const formatLine = Buffer.from('warifu-backup/1\n');
const saltBytes = 16;
const costBytes = 12;
const digestBytes = 32;
const keyBytes = 32;

/** Argon2id, RFC 9106 4: the second recommended choice, with 64 MiB. */
const cost = { memory: 64 * 1024, passes: 3, parallelism: 4 };
/** A file must not be able to ask for more than this. */
const maxCost = { memory: 1024 * 1024, passes: 16, parallelism: 16 };
const argon2Async = promisify(argon2);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A new header, and the keys that belong to it. */
export async function newHeader(
  passphrase: Secret<string>,
  random: Random,
): Promise<{ bytes: Buffer; keys: SealingKeys }> {
  const costs = Buffer.alloc(costBytes);
  costs.writeUInt32BE(cost.memory, 0);
  costs.writeUInt32BE(cost.passes, 4);
  costs.writeUInt32BE(cost.parallelism, 8);
  const salt = Buffer.from(random.bytes(saltBytes));
  const head = Buffer.concat([formatLine, costs, salt]);
  const headerDigest = digestOf(head);
  const { contentKey, headerKey } = await deriveKeys(passphrase, salt, cost);
  return {
    bytes: Buffer.concat([head, headerDigest, authenticate(headerKey, head)]),
    keys: { contentKey, headerDigest },
  };
}

/** @throws UserError where it is no header, was damaged, or another passphrase made it */
export async function readHeader(reader: ByteReader, passphrase: Secret<string>): Promise<SealingKeys> {
  const head = await reader.take(formatLine.length + costBytes + saltBytes);
  if (!head.subarray(0, formatLine.length).equals(formatLine)) {
    throw new UserError('The file is no backup that this version of Warifu knows.');
  }
  const headerDigest = await reader.take(digestBytes);
  const authentication = await reader.take(digestBytes);
  if (authentication.length < digestBytes) throw new UserError('The backup is cut off: most of it is missing.');
  const costs: Cost = {
    memory: head.readUInt32BE(formatLine.length),
    passes: head.readUInt32BE(formatLine.length + 4),
    parallelism: head.readUInt32BE(formatLine.length + 8),
  };
  if (!headerDigest.equals(digestOf(head)) || isBeyondBounds(costs)) {
    throw new UserError('The backup was changed or damaged, at its very beginning.');
  }
  const { contentKey, headerKey } = await deriveKeys(passphrase, head.subarray(-saltBytes), costs);
  if (!timingSafeEqual(authentication, authenticate(headerKey, head))) {
    throw new UserError('That is not the passphrase of this backup.');
  }
  return { contentKey, headerDigest };
}

function isBeyondBounds({ memory, passes, parallelism }: Cost): boolean {
  const isWithin = memory <= maxCost.memory && passes <= maxCost.passes && parallelism <= maxCost.parallelism;
  return !isWithin || passes < 1 || parallelism < 1 || memory < 8 * parallelism;
}

async function deriveKeys(
  passphrase: Secret<string>,
  salt: Buffer,
  costs: Cost,
): Promise<{ contentKey: Buffer; headerKey: Buffer }> {
  const parameters = { message: passphrase.reveal(), nonce: salt, tagLength: 2 * keyBytes, ...costs };
  const keys = await argon2Async('argon2id', parameters);
  return { contentKey: keys.subarray(0, keyBytes), headerKey: keys.subarray(keyBytes) };
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function authenticate(headerKey: Buffer, head: Buffer): Buffer {
  return createHmac('sha256', headerKey).update(head).digest();
}
