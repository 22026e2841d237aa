/** SHA-1, FIPS 180-4 6.1. The names of the variables are those of the standard. */
import type { BlockHash } from './block-hash.ts';

function compress(state: Int32Array, w: Int32Array): void {
  for (let t = 16; t < 80; t += 1) {
    const x = (w[t - 3] ?? 0) ^ (w[t - 8] ?? 0) ^ (w[t - 14] ?? 0) ^ (w[t - 16] ?? 0);
    w[t] = (x << 1) | (x >>> 31);
  }
  let [a, b, c] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0];
  let [d, e] = [state[3] ?? 0, state[4] ?? 0];
  for (let t = 0; t < 80; t += 1) {
    const mixed =
      t < 20
        ? ((b & c) ^ (~b & d)) + 0x5a827999
        : t < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : t < 60
            ? ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + (mixed | 0) + e + (w[t] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
}

export const sha1: BlockHash = {
  initialState: new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]),
  scheduleWords: 80,
  compress,
};
