/** HOTP, RFC 4226: a code from a counter. */

/** An HMAC that is already bound to its key. It returns at least 20 bytes: HMAC-SHA-1 or longer. */
export type Hmac = (message: Uint8Array<ArrayBuffer>) => Uint8Array;
/** The same for platforms whose HMAC is asynchronous, as WebCrypto's is. */
export type AsyncHmac = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** How many digits a code has. */
export type Digits = 6 | 7 | 8;

const modulus: Readonly<Record<Digits, number>> = { 6: 1_000_000, 7: 10_000_000, 8: 100_000_000 };

/**
 * The code of a counter, with leading zeros (RFC 4226 5.3).
 * @throws RangeError unless 0 ≤ counter ≤ 2^53 - 1 and digits is 6, 7 or 8, or if the HMAC is shorter than 20 bytes
 */
export function hotp(hmac: Hmac, counter: number, digits: Digits): string {
  return truncate(hmac(counterMessage(counter)), digits);
}

/** As `hotp`; what it throws arrives as a rejection. */
export async function hotpAsync(hmac: AsyncHmac, counter: number, digits: Digits): Promise<string> {
  return truncate(await hmac(counterMessage(counter)), digits);
}

/** The counter as eight bytes, most significant first (RFC 4226 5.1). */
function counterMessage(counter: number): Uint8Array<ArrayBuffer> {
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError(`counter out of range: ${counter}`);
  const message = new Uint8Array(8);
  const high = Math.floor(counter / 2 ** 32);
  message[1] = high >>> 16;
  message[2] = high >>> 8;
  message[3] = high;
  message[4] = counter >>> 24;
  message[5] = counter >>> 16;
  message[6] = counter >>> 8;
  message[7] = counter;
  return message;
}

/** Dynamic truncation (RFC 4226 5.3): 31 bits from where the last four bits of the HMAC point to. */
function truncate(mac: Uint8Array, digits: Digits): string {
  if (mac.length < 20) throw new RangeError(`HMAC too short: ${mac.length} bytes`);
  if (!(digits in modulus)) throw new RangeError(`digits out of range: ${digits as number}`);
  const at = (mac[mac.length - 1] ?? 0) & 0x0f;
  const byte = (index: number): number => mac[index] ?? 0;
  const bits = ((byte(at) & 0x7f) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3);
  return String(bits % modulus[digits]).padStart(digits, '0');
}
