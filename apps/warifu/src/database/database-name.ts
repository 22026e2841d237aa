import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Config } from '../config/settings.ts';

/** Each domain has a database of its own, with an audit log of its own. */
const databaseNames = ['authority', 'bank'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** The option that picks one of them. */
export function ofOption(description: string): Option {
  return new Option('--of <name>', description).choices(databaseNames);
}

/**
 * The databases that this environment is about: those that a URL names, and those in the PostgreSQL of the data folder, where
 * there is one or no URL names any.
 */
export function databasesHere({
  databaseUrl,
  bankDatabaseUrl,
  dataFolder,
}: Pick<Config, 'databaseUrl' | 'bankDatabaseUrl' | 'dataFolder'>): readonly DatabaseName[] {
  const hasOwn = existsSync(join(dataFolder, 'postgres')) || (databaseUrl === null && bankDatabaseUrl === null);
  const urls = { authority: databaseUrl, bank: bankDatabaseUrl };
  return databaseNames.filter((name) => urls[name] !== null || hasOwn);
}
