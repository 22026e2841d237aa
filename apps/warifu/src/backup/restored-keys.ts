import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatKeyRing, keySourceFrom, parseKeyRing } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import { signingKeyFile } from '../audit/signing-key.ts';
import { defaultKeyFile } from '../authority/master-key.ts';
import { defaultBankKeyFile } from '../bank/bank-keys.ts';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { Io } from '../io.ts';
import type { Manifest, Part } from './content.ts';

/** Keys that a restore brings back. */
interface KeptKeys {
  /** @throws UserError where something else is there */
  readonly isMissing: () => boolean;
  readonly write: () => void;
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
  io: Pick<Io, 'env' | 'random'>,
): RestoredKeys {
  const keys = parts.flatMap((part) => keysOf(part, config, io));
  if (signingKey !== null) keys.push(inFile(join(config.dataFolder, signingKeyFile), signingKey));
  const missing = keys.filter(({ isMissing }) => isMissing());
  return {
    write() {
      for (const { write } of missing) write();
    },
  };
}

/** None where the place is the environment, which must hold these keys already. */
function keysOf({ name, keys }: Part, config: Config, io: Pick<Io, 'env' | 'random'>): KeptKeys[] {
  if (keys === null) return [];
  const { title, setting, defaultFile } = places[name];
  const place = setting(config);
  if (place === null) return [inFile(defaultFile(config), keys)];
  const [, path] = /^file:(.+)$/.exec(place) ?? [];
  if (path !== undefined) return [inFile(path, keys)];
  if (place.startsWith('pkcs11:')) return [inHsm(place, keys, io)];
  if (io.env[place.slice('env:'.length)]?.trim() === keys.trim()) return [];
  throw new UserError(`${title} in ${place} is not the one of the backup; nothing was restored.`);
}

function inFile(path: string, text: string): KeptKeys {
  return {
    isMissing() {
      if (!existsSync(path)) return true;
      if (readFileSync(path, 'utf8').trim() === text.trim()) return false;
      throw anotherIn(path);
    },
    write: () => {
      writeFileSync(path, text, { flag: 'wx', mode: 0o600, flush: true });
    },
  };
}

function inHsm(place: string, text: string, { env, random }: Pick<Io, 'env' | 'random'>): KeptKeys {
  const source = keySourceFrom(place, { environment: env, random });
  const ring = parseKeyRing(text, 'the backup');
  return {
    isMissing() {
      if (!source.exists()) return true;
      if (formatKeyRing(source.read()) === formatKeyRing(ring)) return false;
      throw anotherIn(source.description);
    },
    write: () => {
      if (source.make?.(ring) !== true) throw anotherIn(source.description);
    },
  };
}

function anotherIn(place: string): UserError {
  return new UserError(`Another key is in ${place}, and would be lost; restore into a data folder of its own.`);
}
