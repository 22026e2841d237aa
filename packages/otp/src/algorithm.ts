/** The hash functions that a code may be made with (RFC 4226 5.2, RFC 6238 1.2), by their names in otpauth key URIs. */
export type Algorithm = 'SHA1' | 'SHA256' | 'SHA512';

/** What is to know of an algorithm; the one place that says so. */
export interface AlgorithmFacts {
  /** The name that both WebCrypto and Node's `createHmac` take. */
  readonly hashName: 'SHA-1' | 'SHA-256' | 'SHA-512';
  /** Length of the HMAC; also the key length that RFC 6238 recommends. */
  readonly macBytes: number;
  /** Block size of the hash function; longer keys are hashed first (RFC 2104 2). */
  readonly blockBytes: number;
}

export const algorithms: Readonly<Record<Algorithm, AlgorithmFacts>> = {
  SHA1: { hashName: 'SHA-1', macBytes: 20, blockBytes: 64 },
  SHA256: { hashName: 'SHA-256', macBytes: 32, blockBytes: 64 },
  SHA512: { hashName: 'SHA-512', macBytes: 64, blockBytes: 128 },
};
