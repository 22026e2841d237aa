import { encodeBase64url } from '@warifu/token';
import { deriveTrialKey } from '../device/environment.ts';
import type { TokenDatabase } from './database.ts';
import { StorageRefused } from './token-store.ts';

/**
 * Proves that this browser keeps a key whose bytes no script can read: writes one, reads it back, lets it sign, and takes it
 * out again. Some private windows open the database and then keep no keys.
 * @throws StorageRefused if what comes back is not that key; what the browser itself throws passes through
 */
export async function proveThatKeysAreKept(database: TokenDatabase): Promise<void> {
  const key = await deriveTrialKey();
  const place = await database.add('probes', key);
  const kept = await database.get('probes', place);
  await database.delete('probes', place);
  if (kept === undefined || kept.extractable || !(await areTheSame(key, kept))) {
    throw new StorageRefused('the browser does not keep keys');
  }
}

/** Keys for signing alone do not verify, so both sign. */
async function areTheSame(key: CryptoKey, other: CryptoKey): Promise<boolean> {
  return (await probeSignature(key)) === (await probeSignature(other));
}

async function probeSignature(key: CryptoKey): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('warifu'));
  return encodeBase64url(new Uint8Array(signature));
}
