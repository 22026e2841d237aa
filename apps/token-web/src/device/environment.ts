import { tokenIdCheckDigit } from '@warifu/otp';
import { beginProvisioning } from '@warifu/token';

/**
 * Derives a key in the very way in which a token's keys are derived; it serves nothing but trying things out.
 * @throws whatever the browser throws where it cannot
 */
export async function deriveTrialKey(): Promise<CryptoKey> {
  const pending = await beginProvisioning({ extractable: false });
  const first11 = 'WPAA0000000';
  // The answer of an authority that has the same key pair.
  const answer = { credentialId: first11 + tokenIdCheckDigit(first11), publicKey: pending.publicKey };
  return (await pending.complete(answer)).codeKey;
}

/** Whether this browser has what no token can do without. Storage is not judged here. */
export async function canHoldTokens(): Promise<boolean> {
  if (!isSecureContext) return false;
  try {
    await deriveTrialKey();
    return true;
  } catch {
    return false;
  }
}
