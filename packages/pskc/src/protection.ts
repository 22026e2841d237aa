import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret, UserError } from '@warifu/kernel';
import { decrypt, type Protection } from './decrypt.ts';
import { bytesOf, child, descendant, textOf, type XmlElement } from './element.ts';
import { limits } from './limits.ts';
import { macHashes, pbkdf2Methods } from './names.ts';

const deriveKey = promisify(pbkdf2);

/** What opens a protected container; each is asked for once, and only where the container needs it. */
export interface ContainerSecrets {
  /** @param name what the container calls the key; null where it does not name it */
  readonly presharedKey: (name: string | null) => Promise<Secret<Buffer>>;
  readonly passphrase: (name: string | null) => Promise<Secret<string>>;
}

/**
 * Opens what stands before the keys (RFC 6030, 6): the encryption key, and the key of the MACs under it.
 * @throws UserError for protection that is not supported, or secrets that do not open it
 */
export async function openProtection(
  { encryptionKey, macMethod }: { readonly encryptionKey: XmlElement | null; readonly macMethod: XmlElement | null },
  secrets: ContainerSecrets,
): Promise<Protection> {
  if (encryptionKey === null) {
    if (macMethod !== null) throw new UserError('The file has MACs, but names no key.');
    return { key: null, mac: null };
  }
  const key = await openEncryptionKey(encryptionKey, secrets);
  return { key, mac: macMethod === null ? null : openMac(macMethod, key) };
}

async function openEncryptionKey(element: XmlElement, secrets: ContainerSecrets): Promise<Secret<Buffer>> {
  const derived = child(element, 'DerivedKey');
  if (derived !== undefined) {
    const name = textOf(child(derived, 'MasterKeyName')) ?? null;
    return derive(child(derived, 'KeyDerivationMethod'), () => secrets.passphrase(name));
  }
  if (child(element, 'X509Data') !== undefined || child(element, 'KeyValue') !== undefined) {
    throw new UserError(
      'The file is encrypted to a public key. Ask its maker for one with a pre-shared key or passphrase.',
    );
  }
  return secrets.presharedKey(textOf(child(element, 'KeyName')) ?? null);
}

/** PBKDF2 (RFC 8018, 5.2). */
async function derive(
  method: XmlElement | undefined,
  passphrase: () => Promise<Secret<string>>,
): Promise<Secret<Buffer>> {
  const algorithm = method?.attributes.get('Algorithm') ?? '';
  if (!pbkdf2Methods.includes(algorithm)) {
    throw new UserError(`The file derives its key in a way that is not supported: ${algorithm || 'none is named'}.`);
  }
  const parameters = child(method, 'PBKDF2-params');
  const salt = bytesOf(descendant(parameters, 'Salt', 'Specified'));
  const rounds = wholeNumber(textOf(child(parameters, 'IterationCount')));
  const keyBytes = wholeNumber(textOf(child(parameters, 'KeyLength')));
  const prf = child(parameters, 'PRF')?.attributes.get('Algorithm');
  const hash = prf === undefined ? 'sha1' : macHashes[prf];
  if (salt === null || rounds < 1 || hash === undefined || ![16, 24, 32].includes(keyBytes)) {
    throw new UserError('The file does not say how its key is derived from the passphrase in a way that is supported.');
  }
  if (rounds > limits.maxDerivationRounds) {
    throw new UserError(
      `The file wants ${rounds} rounds for its passphrase; ${limits.maxDerivationRounds} are the most.`,
    );
  }
  return new Secret(await deriveKey((await passphrase()).reveal(), salt, rounds, keyBytes, hash));
}

/** Without a key of their own the MACs are made with the encryption key (RFC 6030, 6.1.1). */
function openMac(method: XmlElement, encryptionKey: Secret<Buffer>): Protection['mac'] {
  const algorithm = method.attributes.get('Algorithm') ?? '';
  const hash = macHashes[algorithm];
  if (hash === undefined) throw new UserError(`The file's MACs are of a kind that is not supported: ${algorithm}.`);
  const macKey = child(method, 'MACKey');
  if (macKey === undefined) return { hash, key: encryptionKey };
  const opened = decrypt(macKey, encryptionKey);
  if (opened === null) {
    throw new UserError('The key of the MACs in the file cannot be opened: the key or passphrase is another one.');
  }
  return { hash, key: new Secret(opened) };
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : -1;
}
