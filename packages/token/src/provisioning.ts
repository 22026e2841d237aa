import { isOwnTokenId } from '@warifu/otp';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { hmacSha256 } from './code-key.ts';

/** The two independent keys of a token: HMAC-SHA-256, 32 bytes each, for signing alone. */
export interface TokenKeys {
  readonly codeKey: CryptoKey;
  /** Reserved for transaction signing. */
  readonly transactionKey: CryptoKey;
}

/** What the authority answers to a public key. */
export interface ProvisioningAnswer {
  readonly credentialId: string;
  /** Base64url of the 65 bytes of an uncompressed P-256 point. */
  readonly publicKey: string;
}

/** A key pair that lives until the authority's answer is there. */
export interface PendingProvisioning {
  /** What to send to the authority: base64url of the 65 bytes of an uncompressed P-256 point. */
  readonly publicKey: string;
  /** @throws ProvisioningError if the answer is not one that an authority gives */
  complete(answer: ProvisioningAnswer): Promise<TokenKeys>;
}

/** The authority's answer cannot be used. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
}

const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const;
const pointBytes = 65;

/** @param extractable whether the bytes of the keys may be read out later; if not, they never exist as bytes */
export async function beginProvisioning({ extractable }: { extractable: boolean }): Promise<PendingProvisioning> {
  const pair = await crypto.subtle.generateKey(ecdh, false, ['deriveKey']);
  const ownPoint = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    publicKey: encodeBase64url(ownPoint),
    async complete(answer) {
      const authorityPoint = checkedPoint(answer.publicKey);
      const tokenId = checkedTokenId(answer.credentialId);
      const secret = await agree(pair.privateKey, authorityPoint);
      const salt = await saltOf(ownPoint, authorityPoint, tokenId);
      const keyFor = async (purpose: string): Promise<CryptoKey> =>
        crypto.subtle.deriveKey(
          { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(`warifu/v1/${purpose}`) },
          secret,
          hmacSha256,
          extractable,
          ['sign'],
        );
      return { codeKey: await keyFor('code'), transactionKey: await keyFor('transaction') };
    },
  };
}

function checkedPoint(publicKey: string): Uint8Array<ArrayBuffer> {
  const point = decodeBase64url(publicKey);
  if (point?.length === pointBytes && point[0] === 0x04) return point;
  throw new ProvisioningError('the authority sent no uncompressed P-256 public key');
}

function checkedTokenId(credentialId: string): string {
  if (isOwnTokenId(credentialId)) return credentialId;
  throw new ProvisioningError('the authority sent no valid token ID');
}

/** The shared x-coordinate, as a key that only HKDF can use. */
async function agree(privateKey: CryptoKey, authorityPoint: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  let authorityKey: CryptoKey;
  try {
    authorityKey = await crypto.subtle.importKey('raw', authorityPoint, ecdh, false, []);
  } catch (cause) {
    throw new ProvisioningError('the authority sent a public key that is not on the curve', { cause });
  }
  return crypto.subtle.deriveKey({ name: 'ECDH', public: authorityKey }, privateKey, 'HKDF', false, ['deriveKey']);
}

/** Binds the keys to both public keys and to the token ID: whoever saw other ones derives other keys. */
async function saltOf(
  ownPoint: Uint8Array<ArrayBuffer>,
  authorityPoint: Uint8Array<ArrayBuffer>,
  tokenId: string,
): Promise<ArrayBuffer> {
  const bound = Uint8Array.of(...ownPoint, ...authorityPoint, ...new TextEncoder().encode(tokenId));
  return crypto.subtle.digest('SHA-256', bound);
}
