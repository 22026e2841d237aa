import { createECDH, createHash, createHmac, hkdfSync, type ECDH } from 'node:crypto';
import { newTokenId } from '@warifu/otp';
import { describe, expect, it } from 'vitest';
import { beginProvisioning, decodeBase64url, encodeBase64url, ProvisioningError } from './index.ts';

const credentialId = newTokenId('computer', () => 5);
const otherId = newTokenId('computer', () => 6);

function authorityPair(): ECDH {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

/** The derivation as the wire format words it, by OpenSSL instead of WebCrypto. */
function deriveByOpenssl(pair: ECDH, tokenPublicKey: string, id: string, purpose: string): Buffer {
  const tokenPoint = decodeBase64url(tokenPublicKey) ?? new Uint8Array();
  const salt = createHash('sha256').update(tokenPoint).update(pair.getPublicKey()).update(id, 'ascii').digest();
  return Buffer.from(hkdfSync('sha256', pair.computeSecret(tokenPoint), salt, `warifu/v1/${purpose}`, 32));
}

describe('provisioning', () => {
  it('ends with the keys that the authority derives', async () => {
    const authority = authorityPair();
    const pending = await beginProvisioning({ extractable: true });
    const answer = { credentialId, publicKey: encodeBase64url(authority.getPublicKey()) };
    const { codeKey, transactionKey } = await pending.complete(answer);
    const raw = async (key: CryptoKey) => Buffer.from(await crypto.subtle.exportKey('raw', key)).toString('hex');
    const expected = (purpose: string) =>
      deriveByOpenssl(authority, pending.publicKey, credentialId, purpose).toString('hex');
    expect(await raw(codeKey)).toBe(expected('code'));
    expect(await raw(transactionKey)).toBe(expected('transaction'));
    expect(await raw(codeKey)).not.toBe(await raw(transactionKey));
  });

  it('ends with keys that sign alike and cannot be read out, unless asked for', async () => {
    const authority = authorityPair();
    const pending = await beginProvisioning({ extractable: false });
    const answer = { credentialId, publicKey: encodeBase64url(authority.getPublicKey()) };
    const keys = await pending.complete(answer);
    const message = new Uint8Array(8);
    for (const [purpose, key] of [
      ['code', keys.codeKey],
      ['transaction', keys.transactionKey],
    ] as const) {
      const expected = deriveByOpenssl(authority, pending.publicKey, credentialId, purpose);
      const mac = Buffer.from(await crypto.subtle.sign('HMAC', key, message));
      expect(mac.equals(createHmac('sha256', expected).update(message).digest())).toBe(true);
      expect(key).toMatchObject({ extractable: false, usages: ['sign'], algorithm: { name: 'HMAC', length: 256 } });
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    }
  });

  it('ends with other keys where the token ID on the way was exchanged', async () => {
    const authority = authorityPair();
    const pending = await beginProvisioning({ extractable: true });
    const publicKey = encodeBase64url(authority.getPublicKey());
    const { codeKey } = await pending.complete({ credentialId: otherId, publicKey });
    const raw = Buffer.from(await crypto.subtle.exportKey('raw', codeKey));
    expect(raw.equals(deriveByOpenssl(authority, pending.publicKey, credentialId, 'code'))).toBe(false);
    expect(raw.equals(deriveByOpenssl(authority, pending.publicKey, otherId, 'code'))).toBe(true);
  });

  it('sends a fresh public key each time', async () => {
    const publicKeys = await Promise.all(
      [1, 2, 3].map(async () => (await beginProvisioning({ extractable: false })).publicKey),
    );
    expect(new Set(publicKeys).size).toBe(3);
    for (const publicKey of publicKeys) expect(decodeBase64url(publicKey)).toHaveLength(65);
  });

  const point = authorityPair().getPublicKey();
  const offCurve = Buffer.from(point);
  offCurve.writeUInt8(offCurve.readUInt8(64) ^ 1, 64);
  const right = encodeBase64url(point);
  it.each([
    ['a short public key', { credentialId, publicKey: encodeBase64url(point.subarray(1)) }],
    ['a compressed public key', { credentialId, publicKey: encodeBase64url(Uint8Array.of(2, ...point.subarray(1))) }],
    ['a point off the curve', { credentialId, publicKey: encodeBase64url(offCurve) }],
    ['padding', { credentialId, publicKey: `${right}=` }],
    ['no public key', { credentialId, publicKey: '' }],
    ['a slip in the token ID', { credentialId: `${credentialId.slice(0, 11)}x`, publicKey: right }],
    [
      'a token ID in groups',
      { credentialId: `${credentialId.slice(0, 4)} ${credentialId.slice(4)}`, publicKey: right },
    ],
  ])('refuses an answer with %s', async (_, answer) => {
    const pending = await beginProvisioning({ extractable: false });
    await expect(pending.complete(answer)).rejects.toThrow(ProvisioningError);
  });
});
