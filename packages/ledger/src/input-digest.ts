import { createHash } from 'node:crypto';

type Part = string | number | null | readonly Part[];

/** SHA-256 of what an idempotency key stands for, so that the same key with other input is told apart. */
export function inputDigest(operation: 'book' | 'reverse' | 'hold', input: readonly Part[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([operation, ...input]))
    .digest();
}
