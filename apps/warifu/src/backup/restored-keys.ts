import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatKeyRing, keySourceFrom, parseKeyRing, type KeyRing } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import { signingKeyFile } from '../audit/signing-key.ts';
import { defaultKeyFile } from '../authority/master-key.ts';
import type { Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { Manifest } from './content.ts';

/** A file that a restore brings back. */
interface KeyFile {
  readonly path: string;
  readonly text: string;
}

/** The keys of a backup, and the files that they belong into. */
export interface RestoredKeys {
  readonly ring: KeyRing;
  /** Writes the files that are not there yet, 0600. */
  write(): void;
}

/**
 * Finds where the keys of a backup go.
 * @throws UserError where another key is there already, or the master key's place cannot be written and holds another
 */
export function restoredKeys(config: Config, manifest: Manifest, { env, random }: Io): RestoredKeys {
  const ring = parseKeyRing(manifest.keyRing, 'the backup');
  const files: KeyFile[] = [];
  const masterKeyPath = masterKeyFile(config);
  if (masterKeyPath === null) {
    // Its place is the environment: it must hold these keys already.
    const source = keySourceFrom(config.masterKey ?? '', { environment: env, random });
    if (formatKeyRing(source.read()) !== formatKeyRing(ring)) {
      throw new UserError(
        `The master key in ${source.description} is not the one of the backup; nothing was restored.`,
      );
    }
  } else {
    files.push({ path: masterKeyPath, text: formatKeyRing(ring) });
  }
  if (manifest.signingKey !== null) {
    files.push({ path: join(config.dataFolder, signingKeyFile), text: manifest.signingKey });
  }
  const missing = files.filter(isMissing);
  return {
    ring,
    write() {
      for (const { path, text } of missing) writeFileSync(path, text, { flag: 'wx', mode: 0o600, flush: true });
    },
  };
}

/** null where the master key is kept in the environment. */
function masterKeyFile(config: Config): string | null {
  if (config.masterKey === null) return defaultKeyFile(config);
  const [, path = null] = /^file:(.+)$/.exec(config.masterKey) ?? [];
  return path;
}

/** @throws UserError where something else is there */
function isMissing({ path, text }: KeyFile): boolean {
  if (!existsSync(path)) return true;
  if (readFileSync(path, 'utf8') === text) return false;
  throw new UserError(`Another key is in ${path}, and would be lost; restore into a data folder of its own.`);
}
