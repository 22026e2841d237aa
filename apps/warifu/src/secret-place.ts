import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { randomUuid, Secret, UserError, type Random } from '@warifu/kernel';
import type { Environment } from './config/read-config.ts';

/**
 * What lies at `file:PATH` or `env:NAME`, without white space at its ends.
 * @param setting the setting that names the place
 * @throws UserError where nothing is there, or others may read the file
 */
export function readSecretPlace(
  place: string,
  { setting, environment }: { readonly setting: string; readonly environment: Environment },
): Secret<string> {
  const name = place.replace(/^(file|env):/, '');
  const secret = place.startsWith('file:') ? readOwnFile(name) : new Secret((environment[name] ?? '').trim());
  if (secret.reveal() === '') throw new UserError(`Nothing is at ${place}, where ${setting} says that it is.`);
  return secret;
}

/** Reads a file that nobody but its owner may read. @throws UserError where it is not there or others may read it */
export function readOwnFile(path: string): Secret<string> {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) throw new UserError(`There is no file ${path}.`);
  const isOpenToOthers = process.platform !== 'win32' && (facts.mode & 0o077) !== 0;
  if (isOpenToOthers) throw new UserError(`${path} can be read by others. Run: chmod 600 ${path}`);
  try {
    return new Secret(readFileSync(path, 'utf8').trim());
  } catch (cause) {
    throw new UserError(`${path} cannot be read (${codeOf(cause)}).`, { cause });
  }
}

/** Keeps a secret in a file for its owner alone, unless there is one: programs that start at once agree on the first. */
export function keepInOwnFile(path: string, secret: Secret<string>, random: Random): void {
  if (existsSync(path)) return;
  const draft = `${path}.${randomUuid(random)}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(draft, secret.reveal());
    // A link fails where the file has come into being meanwhile; a rename would replace it.
    linkSync(draft, path);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw new UserError(`${path} cannot be written (${codeOf(cause)}).`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${text}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
