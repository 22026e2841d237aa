import { createHmac } from 'node:crypto';
import { Secret, UserError, type Random } from '@warifu/kernel';

export interface MasterKey {
  readonly version: number;
  readonly key: Secret<Buffer>;
}

/** All master keys that sealed rows may still need, and the key of the digests. */
export interface KeyRing {
  readonly currentVersion: number;
  readonly masterKeys: ReadonlyMap<number, Secret<Buffer>>;
  readonly digestKey: Secret<Buffer>;
}

const keyBytes = 32;

export function newKeyRing(random: Random): KeyRing {
  return {
    currentVersion: 1,
    masterKeys: new Map([[1, new Secret(Buffer.from(random.bytes(keyBytes)))]]),
    digestKey: new Secret(Buffer.from(random.bytes(keyBytes))),
  };
}

/** The ring with one more master key, which is now the current one. */
export function withNewMasterKey(ring: KeyRing, random: Random): KeyRing {
  const currentVersion = ring.currentVersion + 1;
  const key = new Secret(Buffer.from(random.bytes(keyBytes)));
  return { ...ring, currentVersion, masterKeys: new Map([...ring.masterKeys, [currentVersion, key]]) };
}

/** The ring without the keys before its current one. */
export function withoutOldMasterKeys(ring: KeyRing): KeyRing {
  return { ...ring, masterKeys: new Map([...ring.masterKeys].filter(([version]) => version === ring.currentVersion)) };
}

/** @throws Error when the ring does not hold its current key: a ring is checked when it is read */
export function currentMasterKey(ring: KeyRing): MasterKey {
  const key = ring.masterKeys.get(ring.currentVersion);
  if (key === undefined) throw new Error('the key ring lacks its current master key');
  return { version: ring.currentVersion, key };
}

/** Tells whether two programs hold the same master key; 16 bytes, from which nothing of the key can be found. */
export function masterKeyCheckValue(key: Secret<Buffer>): Buffer {
  return createHmac('sha256', key.reveal()).update('warifu/v1/master-key-check').digest().subarray(0, 16);
}

/** The text of a key ring: JSON, keys in base64. It is the secret of secrets: write it with mode 0600 only. */
export function formatKeyRing(ring: KeyRing): string {
  const masterKeys = [...ring.masterKeys].map(([version, key]) => [version, key.reveal().toString('base64')] as const);
  const text = {
    format: 'warifu-master-keys/1',
    current: ring.currentVersion,
    masterKeys: Object.fromEntries(masterKeys),
    digestKey: ring.digestKey.reveal().toString('base64'),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** @throws UserError naming `origin`, never quoting the text */
export function parseKeyRing(text: string, origin: string): KeyRing {
  const damaged = (what: string) => new UserError(`The master key in ${origin} cannot be used: ${what}.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw damaged('it is not JSON');
  }
  if (!isRecord(parsed) || parsed['format'] !== 'warifu-master-keys/1') throw damaged('it is not of a known format');
  const { current, masterKeys, digestKey } = parsed;
  if (!isRecord(masterKeys)) throw damaged('it holds no master keys');
  const keys = new Map<number, Secret<Buffer>>();
  for (const [version, key] of Object.entries(masterKeys)) {
    const bytes = keyFrom(key);
    if (!/^[1-9]\d{0,8}$/.test(version) || bytes === null) throw damaged('one of its keys is damaged');
    keys.set(Number(version), bytes);
  }
  const digestKeyBytes = keyFrom(digestKey);
  if (digestKeyBytes === null) throw damaged('its digest key is damaged');
  if (typeof current !== 'number' || !keys.has(current)) throw damaged('it lacks its current key');
  return { currentVersion: current, masterKeys: keys, digestKey: digestKeyBytes };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyFrom(value: unknown): Secret<Buffer> | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === keyBytes && bytes.toString('base64') === value ? new Secret(bytes) : null;
}
