import { existsSync } from 'node:fs';
import { UserError, type Random } from '@warifu/kernel';
import { formatKeyRing, newKeyRing, parseKeyRing, type KeyRing } from './key-ring.ts';
import { makeOwnersFile, readOwnersFile, replaceOwnersFile } from './owners-file.ts';

/** Where the key ring is kept: outside the database. */
export interface KeySource {
  /** For messages: names the place, never the key. */
  readonly description: string;
  /** Whether a key ring is there, usable or not. */
  exists(): boolean;
  /** @throws UserError when it cannot be read or used */
  read(): KeyRing;
  /** Keeps the first ring; false where one is there. null where this program cannot write, as with an environment variable. */
  readonly make: ((ring: KeyRing) => boolean) | null;
  /** Puts a ring in place of the one there. null as with `make`. */
  readonly write: ((ring: KeyRing) => void) | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A file that only its owner may read. */
export function keyFile(path: string, random: Random): KeySource {
  return {
    description: `file ${path}`,
    exists: () => existsSync(path),
    read: () => parseKeyRing(readOwnersFile(path, 'The master key'), `file ${path}`),
    make: (ring) => makeOwnersFile(path, formatKeyRing(ring), random),
    write: (ring) => {
      replaceOwnersFile(path, formatKeyRing(ring), random);
    },
  };
}

/** The source, with a new key ring in it where it had none. Two programs that start at once agree on one. */
export function withKeysMade(source: KeySource, random: Random): KeySource {
  if (!source.exists()) source.make?.(newKeyRing(random));
  return source;
}

/** The key file, made with a new key where there is none. */
export function keyFileOrNew(path: string, random: Random): KeySource {
  return withKeysMade(keyFile(path, random), random);
}

/** An environment variable that holds the text of a key ring; it is changed where the environment is made. */
export function keyFromEnvironment(name: string, environment: Environment): KeySource {
  return {
    description: `environment variable ${name}`,
    exists: () => (environment[name] ?? '') !== '',
    read() {
      const text = environment[name];
      if (text === undefined || text === '')
        throw new UserError(`The master key is missing: set environment variable ${name}.`);
      return parseKeyRing(text, `environment variable ${name}`);
    },
    make: null,
    write: null,
  };
}
