/** A hash function of FIPS 180-4 that works on 32-bit words in blocks of 64 bytes: SHA-1 and SHA-256. */
export interface BlockHash {
  readonly initialState: Int32Array<ArrayBuffer>;
  /** How many words `compress` works in; the first 16 are the block. */
  readonly scheduleWords: number;
  /** Works one block into the state. The words after the 16th are overwritten. */
  readonly compress: (state: Int32Array, words: Int32Array) => void;
}

export const blockBytes = 64;
const blockWords = 16;

/**
 * Works the last of a message into the state: whole blocks, then the padding of FIPS 180-4 5.1.1. For messages below
 * 2^29 bytes, whose length in bits is one word.
 * @param bytesBefore how many bytes, in whole blocks, the state has taken in already
 */
export function absorb(
  { compress }: BlockHash,
  state: Int32Array,
  words: Int32Array,
  message: Uint8Array,
  bytesBefore: number,
): void {
  let from = 0;
  for (; message.length - from >= blockBytes; from += blockBytes) {
    fillBlock(words, message, from, from + blockBytes);
    compress(state, words);
  }
  fillBlock(words, message, from, message.length);
  const rest = message.length - from;
  words[rest >> 2] = (words[rest >> 2] ?? 0) ^ (0x80 << (24 - 8 * (rest & 3)));
  if (rest >= blockBytes - 8) {
    compress(state, words);
    words.fill(0, 0, blockWords);
  }
  words[15] = (bytesBefore + message.length) * 8;
  compress(state, words);
}

/** Makes the last block of a message that ends with a digest, padded, after `bytesBefore` bytes in whole blocks. */
export function fillWithDigest(words: Int32Array, digest: Int32Array, bytesBefore: number): void {
  words.fill(0, digest.length, blockWords);
  words.set(digest);
  words[digest.length] = 0x80000000;
  words[15] = (bytesBefore + digest.length * 4) * 8;
}

/** Big-endian; what the bytes do not fill is zero. */
function fillBlock(words: Int32Array, bytes: Uint8Array, from: number, to: number): void {
  words.fill(0, 0, blockWords);
  for (let index = from; index < to; index += 1) {
    const at = index - from;
    words[at >> 2] = (words[at >> 2] ?? 0) | ((bytes[index] ?? 0) << (24 - 8 * (at & 3)));
  }
}

/** The words of a state as bytes, big-endian. */
export function bytesOf(state: Int32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(state.length * 4);
  for (let index = 0; index < state.length; index += 1) {
    const word = state[index] ?? 0;
    bytes[index * 4] = word >>> 24;
    bytes[index * 4 + 1] = word >>> 16;
    bytes[index * 4 + 2] = word >>> 8;
    bytes[index * 4 + 3] = word;
  }
  return bytes;
}
