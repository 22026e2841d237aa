import { statSync } from 'node:fs';
import { join } from 'node:path';
import { signingKeyFile } from '../../audit/signing-key.ts';
import { defaultKeyFile } from '../../authority/master-key.ts';
import { defaultBankKeyFile } from '../../bank/bank-keys.ts';
import type { Config } from '../../config/settings.ts';
import { wrong, type Check, type Finding } from '../finding.ts';

/** Whether the files with keys in them are their owner's alone. */
export const keyFiles: Check = {
  name: 'key-files',
  examine: ({ config }) => [...new Set(filesOf(config))].flatMap(look),
};

function filesOf(config: Config): string[] {
  const { dataFolder, masterKey, bankKeys, bankApiKey, backupPassphraseFile, stopsFile } = config;
  const places = [masterKey ?? `file:${defaultKeyFile(config)}`, bankKeys ?? `file:${defaultBankKeyFile(config)}`];
  const named = [...places, bankApiKey ?? ''].filter((place) => place.startsWith('file:'));
  const others = [backupPassphraseFile, stopsFile].filter((path) => path !== null);
  return [...named.map((place) => place.slice('file:'.length)), ...others, join(dataFolder, signingKeyFile)];
}

function look(path: string): Finding[] {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined || process.platform === 'win32' || (facts.mode & 0o077) === 0) return [];
  return [wrong(`${path} can be read or changed by others.`, `Run: chmod 600 ${path}`)];
}
