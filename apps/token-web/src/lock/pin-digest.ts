import type { Random } from '@warifu/kernel';
import type { PinLock } from '../storage/token-store.ts';

const saltBytes = 16;
const digestBits = 256;

/**
 * About 200 ms on a phone of the middle class. Four digits can be searched through by whoever copies the browser's files,
 * whatever this number is: it only keeps the PIN itself, which people use elsewhere too, from standing there to be read.
 */
const defaultIterations = 300_000;

/** A lock for this PIN (ASCII digits), with a salt of its own and no failures. */
export async function newPinLock(pin: string, random: Random, iterations = defaultIterations): Promise<PinLock> {
  const salt = random.bytes(saltBytes);
  const digest = await digestPin(pin, { salt, iterations });
  return { kind: 'pin', salt, digest, iterations, failures: 0, waitUntilMs: 0 };
}

/** Whether it is the PIN (ASCII digits) of the lock, in a time that does not depend on how much of it is right. */
export async function isPinOf(lock: PinLock, pin: string): Promise<boolean> {
  return equalBytes(await digestPin(pin, lock), lock.digest);
}

/** PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2), 32 bytes. */
async function digestPin(
  pin: string,
  { salt, iterations }: Pick<PinLock, 'salt' | 'iterations'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, digestBits));
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  one.forEach((byte, index) => (difference |= byte ^ (other[index] ?? 0)));
  return difference === 0;
}
