import type { Algorithm } from '@warifu/otp';

/** Of the elements that we write, and of the container that we read. */
export const namespaces = {
  pskc: 'urn:ietf:params:xml:ns:keyprov:pskc',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  pkcs5: 'http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#',
} as const;

/** Ciphers of XML Encryption, as Node calls them. */
export const ciphers: Readonly<Record<string, { readonly name: string; readonly kind: 'cbc' | 'gcm' | 'wrap' }>> = {
  [`${namespaces.encryption}aes128-cbc`]: { name: 'aes-128-cbc', kind: 'cbc' },
  [`${namespaces.encryption}aes192-cbc`]: { name: 'aes-192-cbc', kind: 'cbc' },
  [`${namespaces.encryption}aes256-cbc`]: { name: 'aes-256-cbc', kind: 'cbc' },
  [`${namespaces.encryption11}aes128-gcm`]: { name: 'aes-128-gcm', kind: 'gcm' },
  [`${namespaces.encryption11}aes192-gcm`]: { name: 'aes-192-gcm', kind: 'gcm' },
  [`${namespaces.encryption11}aes256-gcm`]: { name: 'aes-256-gcm', kind: 'gcm' },
  [`${namespaces.encryption}kw-aes128`]: { name: 'id-aes128-wrap', kind: 'wrap' },
  [`${namespaces.encryption}kw-aes192`]: { name: 'id-aes192-wrap', kind: 'wrap' },
  [`${namespaces.encryption}kw-aes256`]: { name: 'id-aes256-wrap', kind: 'wrap' },
};

export const aes256Cbc = `${namespaces.encryption}aes256-cbc`;
export const hmacSha256 = 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256';

/** HMACs of XML Signature, by the hash as Node calls it. */
export const macHashes: Readonly<Record<string, string>> = {
  [`${namespaces.signature}hmac-sha1`]: 'sha1',
  [hmacSha256]: 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha384': 'sha384',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha512': 'sha512',
};

export const pbkdf2Method = `${namespaces.pkcs5}pbkdf2`;
/** The second is how XML Encryption 1.1 calls it. */
export const pbkdf2Methods: readonly string[] = [pbkdf2Method, `${namespaces.encryption11}pbkdf2`];

/** The one-time password of a key's algorithm, also in the manner of the drafts before RFC 6030. null for any other. */
export function modeOf(algorithm: string): 'hotp' | 'totp' | null {
  const [, mode] =
    /^(?:urn:ietf:params:xml:ns:keyprov:pskc[:#]|http:\/\/www\.ietf\.org\/keyprov\/pskc#)(hotp|totp)$/i.exec(
      algorithm,
    ) ?? [];
  return mode === undefined ? null : (mode.toLowerCase() as 'hotp' | 'totp');
}

export function algorithmUri(mode: 'hotp' | 'totp'): string {
  return `${namespaces.pskc}:${mode}`;
}

/** The hash that a suite names, in any of the spellings that makers use; without a suite SHA-1. null for any other. */
export function hashOf(suite: string | undefined): Algorithm | null {
  if (suite === undefined) return 'SHA1';
  const [, bits] = /^(?:HMAC-?)?SHA-?(1|256|512)$/i.exec(suite) ?? [];
  return bits === undefined ? null : (`SHA${bits}` as Algorithm);
}
