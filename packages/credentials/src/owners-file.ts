import {
  closeSync,
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
import { randomUuid, UserError, type Random } from '@warifu/kernel';

/**
 * The text of a file that only its owner may read.
 * @param what what lies there, as it begins a sentence
 * @throws UserError where it is missing, or others may read it
 */
export function readOwnersFile(path: string, what: string): string {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new UserError(`${what} in file ${path} can be read by others. Run: chmod 600 ${path}`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) throw new UserError(`${what} is missing: there is no file ${path}.`);
    if (isFileError(error, 'EACCES')) throw new UserError(`${what} in file ${path} cannot be read by this user.`);
    throw error;
  }
}

/** Makes the file; false where there is one already, which stays as it is. */
export function makeOwnersFile(path: string, text: string, random: Random): boolean {
  const draft = writeDraft(path, text, random);
  try {
    // A link fails where the file has come into being meanwhile; a rename would replace the other program's.
    linkSync(draft, path);
    syncFolder(path);
    return true;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Puts the text in place of what the file held, as a whole or not at all. */
export function replaceOwnersFile(path: string, text: string, random: Random): void {
  const draft = writeDraft(path, text, random);
  renameSync(draft, path);
  syncFolder(path);
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
