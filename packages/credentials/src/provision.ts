import { createECDH, createHash, hkdfSync } from 'node:crypto';
import { isoTime } from '@warifu/kernel';
import { issueCredential, softwareTokenScheme } from './issue.ts';

type IssueArguments = Parameters<typeof issueCredential>;

export interface ProvisioningRequest {
  readonly platform: 'phone' | 'computer';
  /** base64url of the app's ephemeral P-256 public key, 65 bytes uncompressed. */
  readonly publicKey: string;
}

export interface ProvisioningAnswer {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly serverTime: string;
  readonly period: 30;
  readonly digits: 6;
  readonly algorithm: 'SHA256';
}

const pointBytes = 65;
const keyBytes = 32;

/**
 * Issues a credential to a token app without a key crossing the wire: both sides derive the keys from an ephemeral ECDH
 * on P-256 with HKDF-SHA-256 (RFC 5869), bound to both public keys and the token ID.
 * @returns `invalid_public_key` for anything but a point of the curve
 */
export async function provision(
  db: IssueArguments[0],
  author: IssueArguments[1],
  request: ProvisioningRequest,
  { keys, random }: IssueArguments[3],
): Promise<ProvisioningAnswer | 'invalid_public_key'> {
  const appKey = Buffer.from(request.publicKey, 'base64url');
  if (appKey.length !== pointBytes || appKey.toString('base64url') !== request.publicKey) return 'invalid_public_key';
  const ecdh = createECDH('prime256v1');
  const authorityKey = ecdh.generateKeys();
  const shared = sharedSecret(ecdh, appKey);
  if (shared === null) return 'invalid_public_key';
  const keysFor = (id: string) => {
    const salt = createHash('sha256').update(appKey).update(authorityKey).update(id, 'ascii').digest();
    const derive = (info: string) => Buffer.from(hkdfSync('sha256', shared, salt, info, keyBytes));
    return { codeKey: derive('warifu/v1/code'), transactionKey: derive('warifu/v1/transaction') };
  };
  try {
    const issue = { kind: request.platform, scheme: softwareTokenScheme, keysFor };
    const credentialId = await issueCredential(db, author, issue, { keys, random });
    return {
      credentialId,
      publicKey: authorityKey.toString('base64url'),
      serverTime: isoTime(author.clock.nowMs()),
      period: softwareTokenScheme.periodSeconds,
      digits: softwareTokenScheme.digits,
      algorithm: softwareTokenScheme.algorithm,
    };
  } finally {
    shared.fill(0);
  }
}

/** null unless the bytes are an uncompressed point on the curve: OpenSSL checks it. */
function sharedSecret(ecdh: ReturnType<typeof createECDH>, appKey: Buffer): Buffer | null {
  if (appKey[0] !== 4) return null;
  try {
    return ecdh.computeSecret(appKey);
  } catch {
    return null;
  }
}
