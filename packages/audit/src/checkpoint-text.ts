import { UserError } from '@warifu/kernel';
import { checkpointMembers, type Checkpoint, type Head } from './checkpoint.ts';
import { bytes, isRecord, jsonOrNull, laneId, wholeNumber } from './json.ts';

/** One line of JSON for auditors to keep outside: `parseCheckpoint` reads it, however it was indented since. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return JSON.stringify({ ...checkpointMembers(checkpoint), signature: checkpoint.signature.toString('base64') });
}

/** @throws UserError if the text is no checkpoint. The signature is not judged here. */
export function parseCheckpoint(text: string): Checkpoint {
  const checkpoint = readCheckpoint(jsonOrNull(text));
  if (checkpoint === null) {
    throw new UserError(
      'This is no audit checkpoint: give the JSON text that an export or a checkpoint command wrote.',
    );
  }
  return checkpoint;
}

/** The checkpoint that a parsed JSON value holds, or null. */
export function readCheckpoint(value: unknown): Checkpoint | null {
  if (!isRecord(value) || !Array.isArray(value['heads'])) return null;
  const heads = value['heads'].map(readHead);
  const number = wholeNumber(value['number'], 1);
  const madeAtMs = typeof value['madeAt'] === 'string' ? Date.parse(value['madeAt']) : NaN;
  const previousHash = bytes(value['previousHash'], 'hex', 32);
  const keyFingerprint = bytes(value['keyFingerprint'], 'hex', 32);
  const signature = bytes(value['signature'], 'base64', 64);
  if (number === null || Number.isNaN(madeAtMs)) return null;
  if (previousHash === null || keyFingerprint === null || signature === null) return null;
  if (!heads.every((head) => head !== null)) return null;
  return { number, madeAtMs, previousHash, keyFingerprint, heads, signature };
}

function readHead(value: unknown): Head | null {
  if (!isRecord(value)) return null;
  const lane = laneId(value['lane']);
  const link = wholeNumber(value['link'], 0);
  const hash = bytes(value['hash'], 'hex', 32);
  return lane === null || link === null || hash === null ? null : { lane, link, hash };
}
