/** A source of unpredictable bytes. Everything that needs chance takes one, so that tests can seed it. */
export interface Random {
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** The platform's cryptographically secure generator (WebCrypto: the same in Node and in browsers). */
export const systemRandom: Random = {
  bytes(length) {
    const bytes = new Uint8Array(length);
    crypto.getRandomValues(bytes);
    return bytes;
  },
};

/**
 * An integer in [0, bound), each equally likely.
 * @throws RangeError unless 1 ≤ bound ≤ 2^32
 */
export function randomInteger(random: Random, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) throw new RangeError(`bound out of range: ${bound}`);
  // Values at or above the largest multiple of the bound would favour the low results; draw again.
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const bytes = random.bytes(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (value < limit) return value % bound;
  }
}

/** A UUID, version 4 (RFC 9562 5.4). */
export function randomUuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
