import { Secret, UserError } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import { importCodeKey, type TokenKeys } from '@warifu/token';
import type { TokenContext } from './context.ts';
import { knownPassphrase } from '../passphrase.ts';
import { tokenPassphrase } from './passphrase.ts';
import { seal, unseal } from './sealed-keys.ts';
import { keyBytes, type StoredKeys, type StoredToken } from './token-file.ts';

/** The keys as the token file keeps them: under the passphrase if there is one. */
export async function storeKeys(
  { codeKey, transactionKey }: TokenKeys,
  passphrase: Secret<string> | null,
  tokenId: TokenId,
  { random }: TokenContext,
): Promise<StoredKeys> {
  const bytes = new Uint8Array(2 * keyBytes);
  bytes.set(new Uint8Array(await crypto.subtle.exportKey('raw', codeKey)));
  bytes.set(new Uint8Array(await crypto.subtle.exportKey('raw', transactionKey)), keyBytes);
  if (passphrase === null) return { protection: 'file', bytes: new Secret(bytes) };
  return { protection: 'passphrase', ...(await seal(bytes, passphrase, tokenId, random)) };
}

/** Asks for the passphrase where there is one. @throws UserError if it is wrong */
export async function openCodeKey(context: TokenContext, { credentialId, keys }: StoredToken): Promise<CryptoKey> {
  if (keys.protection === 'file') return importCodeKey(keys.bytes.reveal().slice(0, keyBytes));
  const bytes = await unseal(keys, await knownPassphrase(context, tokenPassphrase(context)), credentialId);
  if (bytes === null) throw new UserError(context.messages.wrongPassphrase);
  return importCodeKey(bytes.slice(0, keyBytes));
}
