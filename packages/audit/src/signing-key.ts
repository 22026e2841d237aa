import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, type Random } from '@warifu/kernel';

/** The Ed25519 key that signs checkpoints. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const privateKeyFile = 'audit-signing-key.pem';
const publicKeyFile = 'audit-public-key.pem';

/** RFC 8410 7: everything of a PKCS#8 Ed25519 key that comes before its 32-byte seed. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export function newSigningKey(random: Random): SigningKey {
  const der = Buffer.concat([pkcs8Prefix, random.bytes(32)]);
  return withPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/**
 * The signing key in `audit-signing-key.pem` of the folder, made at the first call; its public half lies beside it in
 * `audit-public-key.pem`, for auditors to take away. Two programs that start at once end with the same key.
 * @throws UserError if the file holds no Ed25519 key or others may read it
 */
export async function loadOrCreateSigningKey(folder: string, random: Random): Promise<SigningKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, privateKeyFile);
  if (!(await exists(path))) await createPrivateKeyFile(folder, path, random);
  await refuseReadableByOthers(path);
  const key = withPublicKey(ed25519Key(path, createPrivateKey, await readFile(path, 'utf8')));
  await keepPublicKeyFile(folder, key.publicKey, random);
  return key;
}

function withPublicKey(privateKey: KeyObject): SigningKey {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/**
 * Reads the public half, as an auditor does who kept it elsewhere.
 * @throws UserError if the file cannot be read or holds no Ed25519 public key
 */
export async function readPublicKey(path: string): Promise<KeyObject> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`The public key ${path} cannot be read. Name the file ${publicKeyFile} of the data folder.`, {
      cause,
    });
  }
  return ed25519Key(path, createPublicKey, pem);
}

/** SHA-256 of the public key in its DER form (SubjectPublicKeyInfo). */
export function keyFingerprint(publicKey: KeyObject): Buffer {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}

function ed25519Key(path: string, parse: (pem: string) => KeyObject, pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = parse(pem);
  } catch {
    // The parser's own words may quote what it read.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new UserError(`${path} holds no Ed25519 key in PEM form.`);
  return key;
}

async function createPrivateKeyFile(folder: string, path: string, random: Random): Promise<void> {
  const pem = newSigningKey(random).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const draft = await writeDraft(folder, pem, random);
  try {
    // Unlike a rename, a link never replaces the key of a program that was quicker.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

async function keepPublicKeyFile(folder: string, publicKey: KeyObject, random: Random): Promise<void> {
  const path = join(folder, publicKeyFile);
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  if ((await exists(path)) && (await readFile(path, 'utf8')) === pem) return;
  await rename(await writeDraft(folder, pem, random), path);
}

async function writeDraft(folder: string, text: string | Buffer, random: Random): Promise<string> {
  const path = join(folder, `.audit-key-${Buffer.from(random.bytes(8)).toString('hex')}`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new UserError(`Others on this machine may read ${path}. Run: chmod 600 ${path}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
