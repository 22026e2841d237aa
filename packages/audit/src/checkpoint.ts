import { hash, sign, verify, type KeyObject } from 'node:crypto';
import { isoTime } from '@warifu/kernel';
import type { AuditLane } from './lane.ts';
import { keyFingerprint, type SigningKey } from './signing-key.ts';

/** How far one lane had come: its last link and the hash of it; link 0 with the hash of the opening if it was empty. */
export interface Head {
  readonly lane: AuditLane;
  readonly link: number;
  readonly hash: Buffer;
}

/** A signed statement of how far every lane had come at one moment. It chains to the checkpoint before it. */
export interface Checkpoint {
  /** 1 for the first, then without gaps. */
  readonly number: number;
  readonly madeAtMs: number;
  /** That of the checkpoint before; 32 zero bytes for the first. */
  readonly previousHash: Buffer;
  readonly keyFingerprint: Buffer;
  /** Of all lanes that there were, ordered by lane. */
  readonly heads: readonly Head[];
  /** Ed25519 over the domain `warifu/audit/v1/checkpoint`, a line feed and the JSON text of the members above. */
  readonly signature: Buffer;
}

export type UnsignedCheckpoint = Omit<Checkpoint, 'signature'>;

export function signCheckpoint(checkpoint: UnsignedCheckpoint, key: SigningKey): Checkpoint {
  return { ...checkpoint, signature: sign(null, signedBytes(checkpoint), key.privateKey) };
}

export type SignatureVerdict = 'valid' | 'invalid' | 'unknown_key';

/** Judges the signature with that one of the keys whose fingerprint the checkpoint names. */
export function judgeSignature(checkpoint: Checkpoint, publicKeys: readonly KeyObject[]): SignatureVerdict {
  const key = publicKeys.find((candidate) => keyFingerprint(candidate).equals(checkpoint.keyFingerprint));
  if (key === undefined) return 'unknown_key';
  return verify(null, signedBytes(checkpoint), key, checkpoint.signature) ? 'valid' : 'invalid';
}

/** What the next checkpoint chains to. */
export function checkpointHash(checkpoint: UnsignedCheckpoint): Buffer {
  return hash('sha256', signedBytes(checkpoint), 'buffer');
}

/** The members of the JSON text, in the order that is signed. */
export function checkpointMembers(checkpoint: UnsignedCheckpoint): object {
  return {
    number: checkpoint.number,
    madeAt: isoTime(checkpoint.madeAtMs),
    previousHash: checkpoint.previousHash.toString('hex'),
    keyFingerprint: checkpoint.keyFingerprint.toString('hex'),
    heads: checkpoint.heads.map(({ lane, link, hash }) => ({ lane, link, hash: hash.toString('hex') })),
  };
}

function signedBytes(checkpoint: UnsignedCheckpoint): Buffer {
  return Buffer.from(`warifu/audit/v1/checkpoint\n${JSON.stringify(checkpointMembers(checkpoint))}`);
}
