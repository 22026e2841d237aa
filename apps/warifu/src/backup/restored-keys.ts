import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@warifu/kernel';
import { signingKeyFile } from '../audit/signing-key.ts';
import { defaultKeyFile } from '../authority/master-key.ts';
import { defaultBankKeyFile } from '../bank/bank-keys.ts';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { Io } from '../io.ts';
import type { Manifest, Part } from './content.ts';

/** A file that a restore brings back. */
interface KeyFile {
  readonly path: string;
  readonly text: string;
}

/** The files that the keys of a backup belong into. */
export interface RestoredKeys {
  /** Writes those that are not there yet, 0600. */
  write(): void;
}

/** Where the keys of each database are kept: a setting, or a file of the data folder. */
const places = {
  authority: {
    title: 'The master key',
    setting: ({ masterKey }: Config) => masterKey,
    defaultFile: defaultKeyFile,
  },
  bank: {
    title: "The keys of the bank's pages",
    setting: ({ bankKeys }: Config) => bankKeys,
    defaultFile: defaultBankKeyFile,
  },
} as const satisfies Record<DatabaseName, object>;

/**
 * Finds where the keys of a backup go.
 * @throws UserError where another key is there already, or a place that cannot be written holds another
 */
export function restoredKeys(
  config: Config,
  { parts, signingKey }: Pick<Manifest, 'parts' | 'signingKey'>,
  { env }: Io,
): RestoredKeys {
  const files = parts.flatMap((part) => keyFileOf(part, config, env));
  if (signingKey !== null) files.push({ path: join(config.dataFolder, signingKeyFile), text: signingKey });
  const missing = files.filter(isMissing);
  return {
    write() {
      for (const { path, text } of missing) writeFileSync(path, text, { flag: 'wx', mode: 0o600, flush: true });
    },
  };
}

/** None where the place is the environment, which must hold these keys already. */
function keyFileOf({ name, keys }: Part, config: Config, env: Io['env']): KeyFile[] {
  if (keys === null) return [];
  const { title, setting, defaultFile } = places[name];
  const place = setting(config);
  if (place === null) return [{ path: defaultFile(config), text: keys }];
  const [, path] = /^file:(.+)$/.exec(place) ?? [];
  if (path !== undefined) return [{ path, text: keys }];
  if (env[place.slice('env:'.length)]?.trim() === keys.trim()) return [];
  throw new UserError(`${title} in ${place} is not the one of the backup; nothing was restored.`);
}

/** @throws UserError where something else is there */
function isMissing({ path, text }: KeyFile): boolean {
  if (!existsSync(path)) return true;
  if (readFileSync(path, 'utf8').trim() === text.trim()) return false;
  throw new UserError(`Another key is in ${path}, and would be lost; restore into a data folder of its own.`);
}
