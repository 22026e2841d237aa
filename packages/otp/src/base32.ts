/** Base32, RFC 4648 6. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding, as key URIs have it. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let pendingBits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    pendingBits += 8;
    for (; pendingBits >= 5; pendingBits -= 5) text += alphabet.charAt((pending >>> (pendingBits - 5)) & 31);
    pending &= 0xff;
  }
  return pendingBits === 0 ? text : text + alphabet.charAt((pending << (5 - pendingBits)) & 31);
}

/**
 * Takes either case, spaces between, and any padding; null if the text is not base32 or was cut short.
 * Left-over bits are dropped without a look: keys that were drawn as letters have them.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const symbols = text.replace(/\s/g, '').replace(/=+$/, '').toUpperCase();
  const leftOverBits = (symbols.length * 5) % 8;
  if (!/^[A-Z2-7]*$/.test(symbols) || leftOverBits >= 5) return null;
  const bytes = new Uint8Array((symbols.length * 5 - leftOverBits) / 8);
  let pending = 0;
  let pendingBits = 0;
  let length = 0;
  for (const symbol of symbols) {
    pending = ((pending << 5) | alphabet.indexOf(symbol)) & 0xfff;
    pendingBits += 5;
    if (pendingBits < 8) continue;
    pendingBits -= 8;
    bytes[length++] = pending >>> pendingBits;
  }
  return bytes;
}
