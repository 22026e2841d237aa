import { existsSync } from 'node:fs';
import { formatKeyRing } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import { openMasterKeys } from '../authority/master-key.ts';
import { defaultBankKeyFile } from '../bank/bank-keys.ts';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import { readOwnFile, readSecretPlace } from '../secret-place.ts';
import { unionOf } from './key-rings.ts';

interface World {
  readonly db: Database;
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Reads the keys of a database that lie outside of it. Call it before the snapshot, and what it answers after: a rotation may
 * run between. @throws UserError where they are missing or cannot be read
 */
export async function readKeys(name: DatabaseName, config: Config, world: World): Promise<() => string | null> {
  if (name === 'bank') return () => bankKeys(config, world.env);
  const { source } = await openMasterKeys(config, { ...world, environment: world.env });
  const before = source.read();
  return () => formatKeyRing(unionOf(before, source.read()));
}

/** Null where the bank has not served yet. */
function bankKeys(config: Config, environment: Environment): string | null {
  if (config.bankKeys !== null) {
    return readSecretPlace(config.bankKeys, { setting: settings.bankKeys.name, environment }).reveal();
  }
  const path = defaultBankKeyFile(config);
  return existsSync(path) ? readOwnFile(path).reveal() : null;
}
