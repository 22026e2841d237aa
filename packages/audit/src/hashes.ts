import { hash } from 'node:crypto';

/** Length of every hash here, in bytes: SHA-256. */
export const hashBytes = 32;

export const noHash: Buffer = Buffer.alloc(hashBytes);

export function contentDigest(content: string): Buffer {
  return hash('sha256', content, 'buffer');
}

/** What the first link of a lane chains to: the lane, when it was opened and by whom. */
export function openingHash({
  lane,
  writer,
  openedAtMs,
}: {
  lane: string;
  writer: string;
  openedAtMs: number;
}): Buffer {
  return sha256('warifu/audit/v1/lane', uuidBytes(lane), int64(Math.floor(openedAtMs)), Buffer.from(writer));
}

/** `digests` are those of the entries' contents, one after another. Every part but the last has a fixed width. */
export function linkHash(lane: string, link: number, previousHash: Buffer, digests: Buffer): Buffer {
  const entryCount = Buffer.alloc(4);
  entryCount.writeInt32BE(Math.floor(digests.length / hashBytes));
  return sha256('warifu/audit/v1/link', uuidBytes(lane), int64(link), previousHash, entryCount, digests);
}

function sha256(domain: string, ...parts: Buffer[]): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(domain), ...parts]), 'buffer');
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
