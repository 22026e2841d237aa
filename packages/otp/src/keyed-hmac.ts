/**
 * HMAC (RFC 2104) in plain JavaScript that keeps what depends on the key alone: RFC 2104 4 calls them the intermediate
 * results. A code then takes two blocks of the hash function instead of four and no call out of the engine, which for
 * messages of eight bytes costs more than the hashing. All steps are additions and shifts of 32-bit integers: no
 * branch and no index depends on the key.
 */
import type { Algorithm } from './algorithm.ts';
import { absorb, blockBytes, bytesOf, fillWithDigest, type BlockHash } from './block-hash.ts';
import { sha1 } from './sha1.ts';
import { sha256 } from './sha256.ts';
import type { Hmac } from './hotp.ts';

/** The algorithms that `keyedHmac` knows. SHA-512 works in 64 bits, in which plain JavaScript is slow. */
export type KeyedHmacAlgorithm = Exclude<Algorithm, 'SHA512'>;

const hashes: Readonly<Record<KeyedHmacAlgorithm, BlockHash>> = { SHA1: sha1, SHA256: sha256 };

/** An HMAC bound to a key. It holds what the key was turned into: drop it when the key is to be forgotten. */
export function keyedHmac(algorithm: KeyedHmacAlgorithm, key: Uint8Array): Hmac {
  const hash = hashes[algorithm];
  const words = new Int32Array(hash.scheduleWords);
  const padded = new Uint8Array(blockBytes);
  padded.set(key.length > blockBytes ? digest(hash, key) : key);
  const inner = afterPad(hash, words, padded, 0x36);
  const outer = afterPad(hash, words, padded, 0x5c);
  const state = new Int32Array(inner.length);
  return (message) => {
    state.set(inner);
    absorb(hash, state, words, message, blockBytes);
    fillWithDigest(words, state, blockBytes);
    state.set(outer);
    hash.compress(state, words);
    return bytesOf(state);
  };
}

function digest(hash: BlockHash, message: Uint8Array): Uint8Array {
  const state = hash.initialState.slice();
  absorb(hash, state, new Int32Array(hash.scheduleWords), message, 0);
  return bytesOf(state);
}

/** The state of the hash function after the key with the pad of RFC 2104 2 over it. */
function afterPad(hash: BlockHash, words: Int32Array, padded: Uint8Array, pad: number): Int32Array {
  for (let index = 0; index < blockBytes / 4; index += 1) {
    const at = index * 4;
    const byte = (offset: number): number => (padded[at + offset] ?? 0) ^ pad;
    words[index] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
  }
  const state = hash.initialState.slice();
  hash.compress(state, words);
  return state;
}
