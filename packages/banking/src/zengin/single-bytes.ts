const firstKana = 0xff61;
const firstKanaByte = 0xa1;
const lastKanaByte = 0xdf;

/**
 * The bytes of ASCII and half-width katakana in JIS X 0201, which are their bytes in Shift_JIS too.
 * @throws RangeError for any other character
 */
export function singleBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const byte = byteOf(character.codePointAt(0) ?? 0);
    if (byte === null) throw new RangeError(`no single byte for U+${character.codePointAt(0)?.toString(16) ?? ''}`);
    return byte;
  });
}

/** The character of a byte in JIS X 0201; null for bytes that are none, or half of one in Shift_JIS. */
export function characterOfByte(byte: number): string | null {
  if (byte >= firstKanaByte && byte <= lastKanaByte) return String.fromCharCode(byte - firstKanaByte + firstKana);
  return byte < 0x80 ? String.fromCharCode(byte) : null;
}

function byteOf(codePoint: number): number | null {
  if (codePoint < 0x80) return codePoint;
  const byte = codePoint - firstKana + firstKanaByte;
  return byte >= firstKanaByte && byte <= lastKanaByte ? byte : null;
}
