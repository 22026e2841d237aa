import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError, randomUuid, type Random } from '@warifu/kernel';
import { formatKeyRing, newKeyRing, parseKeyRing, type KeyRing } from './key-ring.ts';

/** Where the key ring is kept: outside the database. */
export interface KeySource {
  /** For messages: names the place, never the key. */
  readonly description: string;
  /** @throws UserError when it cannot be read or used */
  read(): KeyRing;
  /** null where this program cannot write it, as with an environment variable. */
  readonly write: ((ring: KeyRing) => void) | null;
}

/** A file that only its owner may read. */
export function keyFile(path: string, random: Random): KeySource {
  return {
    description: `file ${path}`,
    read() {
      const text = readOwnersFile(path);
      return parseKeyRing(text, `file ${path}`);
    },
    write(ring) {
      const draft = writeDraft(path, formatKeyRing(ring), random);
      renameSync(draft, path);
      syncFolder(path);
    },
  };
}

/** The key file, made with a new key where there is none. Two programs that start at once agree on one. */
export function keyFileOrNew(path: string, random: Random): KeySource {
  if (!existsSync(path)) {
    const draft = writeDraft(path, formatKeyRing(newKeyRing(random)), random);
    try {
      // A link fails where the file has come into being meanwhile; a rename would replace the other program's key.
      linkSync(draft, path);
      syncFolder(path);
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  return keyFile(path, random);
}

/** An environment variable that holds the text of a key ring; it is changed where the environment is made. */
export function keyFromEnvironment(name: string, environment: Readonly<Record<string, string | undefined>>): KeySource {
  return {
    description: `environment variable ${name}`,
    read() {
      const text = environment[name];
      if (text === undefined || text === '')
        throw new UserError(`The master key is missing: set environment variable ${name}.`);
      return parseKeyRing(text, `environment variable ${name}`);
    },
    write: null,
  };
}

/**
 * `file:PATH` or `env:NAME`.
 * @throws UserError for anything else
 */
export function keySourceFrom(
  reference: string,
  { environment, random }: { environment: Readonly<Record<string, string | undefined>>; random: Random },
): KeySource {
  const [, scheme, place] = /^(file|env):(.+)$/.exec(reference) ?? [];
  if (scheme === 'file' && place !== undefined) return keyFile(place, random);
  if (scheme === 'env' && place !== undefined) return keyFromEnvironment(place, environment);
  throw new UserError('WARIFU_MASTER_KEY must name where the key is: file:PATH or env:NAME.');
}

function readOwnersFile(path: string): string {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new UserError(`The master key in file ${path} can be read by others. Run: chmod 600 ${path}`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) throw new UserError(`The master key is missing: there is no file ${path}.`);
    if (isFileError(error, 'EACCES'))
      throw new UserError(`The master key in file ${path} cannot be read by this user.`);
    throw error;
  }
}

function writeDraft(path: string, text: string, random: Random): string {
  const draft = `${path}.${randomUuid(random)}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
