import { createCipheriv, createDecipheriv } from 'node:crypto';
import { UserError, type Random, type Secret } from '@warifu/kernel';
import { ByteReader } from './byte-reader.ts';
import { newHeader, readHeader, type SealingKeys } from './sealing-header.ts';

/**
 * A stream sealed in frames (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Each frame: 4 bytes
 * with its length and, in the highest bit, whether it is the last; AES-256-GCM ciphertext; 16 bytes tag. The nonce is the
 * number of the frame, so that none can be left out, moved or repeated; the last one is marked, so that a cut shows.
 */
const frameBytes = 64 * 1024;
const tagBytes = 16;
const prefixBytes = 4;
const lastFlag = 0x8000_0000;

/** Seals what comes in under a passphrase. A salt is never used twice, so neither is a key with a nonce. */
export async function* sealFrames(
  plain: AsyncIterable<Uint8Array>,
  passphrase: Secret<string>,
  random: Random,
): AsyncGenerator<Buffer> {
  const { bytes, keys } = await newHeader(passphrase, random);
  yield bytes;
  const reader = new ByteReader(plain);
  for (let number = 0, isLast = false; !isLast; number += 1) {
    const content = await reader.take(frameBytes);
    isLast = await reader.atEnd();
    yield sealFrame(content, { number, isLast, keys });
  }
}

/**
 * Opens a sealed stream. What it yields is authentic; that nothing is missing is known only at its end.
 * @throws UserError telling apart a wrong passphrase, a cut and a change
 */
export async function* openFrames(
  sealed: AsyncIterable<Uint8Array>,
  passphrase: Secret<string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(sealed);
  const keys = await readHeader(reader, passphrase);
  for (let number = 0, isLast = false; !isLast; number += 1) {
    const prefix = await reader.take(prefixBytes);
    if (prefix.length < prefixBytes) throw cutOff();
    isLast = prefix.readUInt32BE() >= lastFlag;
    const length = prefix.readUInt32BE() & (lastFlag - 1);
    if (length > frameBytes) throw changed();
    const sealedContent = await reader.take(length + tagBytes);
    if (sealedContent.length < length + tagBytes) throw cutOff();
    yield openFrame(sealedContent, { number, isLast, keys });
  }
  if (!(await reader.atEnd())) throw changed();
}

interface FramePlace {
  readonly number: number;
  readonly isLast: boolean;
  readonly keys: SealingKeys;
}

function sealFrame(content: Buffer, place: FramePlace): Buffer {
  const prefix = prefixOf(content.length, place);
  const cipher = createCipheriv('aes-256-gcm', place.keys.contentKey, nonceOf(place), { authTagLength: tagBytes });
  cipher.setAAD(Buffer.concat([place.keys.headerDigest, prefix]));
  return Buffer.concat([prefix, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function openFrame(sealed: Buffer, place: FramePlace): Buffer {
  const length = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', place.keys.contentKey, nonceOf(place), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([place.keys.headerDigest, prefixOf(length, place)]));
  decipher.setAuthTag(sealed.subarray(length));
  const content = decipher.update(sealed.subarray(0, length));
  try {
    decipher.final();
  } catch (cause) {
    throw changed(cause);
  }
  return content;
}

function prefixOf(length: number, { isLast }: FramePlace): Buffer {
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32BE(isLast ? length + lastFlag : length);
  return prefix;
}

/** 11 bytes of the frame's number, and whether it is the last. */
function nonceOf({ number, isLast }: FramePlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function cutOff(): UserError {
  return new UserError('The backup is cut off: its end is missing.');
}

function changed(cause?: unknown): UserError {
  return new UserError('The backup was changed or damaged.', { cause });
}
