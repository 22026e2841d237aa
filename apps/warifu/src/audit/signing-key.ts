import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateSigningKey, readPublicKey, type SigningKey } from '@warifu/audit';
import { UserError, type Random } from '@warifu/kernel';
import type { Config } from '../config/settings.ts';
import type { LogDesk } from './at-the-log.ts';

export const signingKeyFile = 'audit-signing-key.pem';
const publicKeyFile = 'audit-public-key.pem';

/**
 * The key of this data folder that signs checkpoints. Beside a database elsewhere it is not made here: a checkpoint under a
 * further key would look forged to whoever knows that of the serving program alone.
 * @throws UserError where there is none
 */
export async function checkpointKey(
  { config, database }: Pick<LogDesk, 'config' | 'database'>,
  random: Random,
): Promise<SigningKey> {
  const isHere = existsSync(join(config.dataFolder, signingKeyFile));
  if (!isHere && database.embedded === null) {
    throw new UserError(
      `There is no ${signingKeyFile} in ${config.dataFolder}: run this on a machine where the program of this log has run, or set WARIFU_DATA.`,
    );
  }
  return loadOrCreateSigningKey(config.dataFolder, random);
}

/** The public keys that are named, and that of this data folder where there is one. */
export async function publicKeys(config: Config, named: readonly string[]): Promise<SigningKey['publicKey'][]> {
  const own = join(config.dataFolder, publicKeyFile);
  const paths = existsSync(own) ? [...named, own] : named;
  return Promise.all(paths.map((path) => readPublicKey(path)));
}
