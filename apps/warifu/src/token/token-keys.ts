import { Secret, UserError } from '@warifu/kernel';
import { importCodeKey, type TokenKeys } from '@warifu/token';
import type { TokenContext } from './context.ts';
import { knownPassphrase } from '../passphrase.ts';
import type { LocalId } from './local-id.ts';
import { tokenPassphrase } from './passphrase.ts';
import { seal, unseal } from './sealed-keys.ts';
import { keyBytes, type StoredKeys, type StoredToken } from './token-file.ts';

/** Both keys of an own token, one after the other. */
export async function bytesOfKeys({ codeKey, transactionKey }: TokenKeys): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(2 * keyBytes);
  bytes.set(new Uint8Array(await crypto.subtle.exportKey('raw', codeKey)));
  bytes.set(new Uint8Array(await crypto.subtle.exportKey('raw', transactionKey)), keyBytes);
  return bytes;
}

/** The keys as the token file keeps them: under the passphrase if there is one. */
export async function storeKeys(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: Secret<string> | null,
  id: LocalId,
  { random }: TokenContext,
): Promise<StoredKeys> {
  if (passphrase === null) return { protection: 'file', bytes: new Secret(bytes) };
  return { protection: 'passphrase', ...(await seal(bytes, passphrase, id, random)) };
}

/** Asks for the passphrase where there is one. @throws UserError if it is wrong */
export async function openCodeKey(context: TokenContext, token: StoredToken): Promise<CryptoKey> {
  const bytes = await openBytes(context, token);
  if ('elsewhere' in token) return importCodeKey(bytes, token.algorithm);
  return importCodeKey(bytes.slice(0, keyBytes));
}

async function openBytes(context: TokenContext, { id, keys }: StoredToken): Promise<Uint8Array<ArrayBuffer>> {
  if (keys.protection === 'file') return keys.bytes.reveal();
  const bytes = await unseal(keys, await knownPassphrase(context, tokenPassphrase(context)), id);
  if (bytes === null) throw new UserError(context.messages.wrongPassphrase);
  return bytes;
}
