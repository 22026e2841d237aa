import { join } from 'node:path';
import {
  agreeOnMasterKey,
  keyFile,
  keyFileOrNew,
  keySourceFrom,
  withKeysMade,
  knowsMasterKey,
  KeyKeeper,
  type KeySource,
} from '@warifu/credentials';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';

interface Parts {
  readonly db: Database;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
}

/** The keys that seal credentials, and where they are kept. */
export interface MasterKeys {
  readonly source: KeySource;
  readonly keeper: KeyKeeper;
}

/** The key file of the data folder, where the configuration names no other place. */
export function defaultKeyFile(config: Config): string {
  return join(config.dataFolder, 'master-key.json');
}

/**
 * Opens the master key and makes sure that it is this database's. Where nothing was sealed yet, a key file is made.
 * @throws UserError when the key is missing or another database's
 */
export async function openMasterKeys(config: Config, { db, environment, clock, random }: Parts): Promise<MasterKeys> {
  const mayMake = !(await knowsMasterKey(db));
  const source = keySourceOf(config, { environment, random, mayMake });
  const keeper = new KeyKeeper(source, { clock, random });
  await agreeOnMasterKey(db, keeper.ring, clock);
  return { source, keeper };
}

/** A key file that is missing is made only if `mayMake`: a new key would not open what another has sealed. */
function keySourceOf(
  config: Config,
  { environment, random, mayMake }: { environment: Environment; random: Random; mayMake: boolean },
): KeySource {
  if (config.masterKey !== null) {
    const source = keySourceFrom(config.masterKey, { environment, random });
    // Nobody can write such a file by hand, as one can the others.
    return mayMake && config.masterKey.startsWith('pkcs11:') ? withKeysMade(source, random) : source;
  }
  return mayMake ? keyFileOrNew(defaultKeyFile(config), random) : keyFile(defaultKeyFile(config), random);
}
