import { createMonths, loadOrCreateSigningKey, makeCheckpoint } from '@warifu/audit';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import type { Logger } from 'pino';
import { startPeriodicTask } from './periodic-task.ts';

interface Signing {
  readonly db: Database;
  /** Holds the signing key, which is made at the first start. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

const everySeconds = 60;

/**
 * Signs the audit log of a program's database every minute, and makes the partitions of the months to come.
 * @returns stops it, and signs once more what has come since
 */
export async function signAuditLog({ db, dataFolder, clock, random, logger }: Signing): Promise<() => Promise<void>> {
  const key = await loadOrCreateSigningKey(dataFolder, random);
  const run = () => makeCheckpoint(db, key, clock);
  const stopSigning = startPeriodicTask({ name: 'sign the audit log', everySeconds, run, logger });
  const stopMaking = startPeriodicTask({
    name: 'make the months of the audit log',
    everySeconds,
    run: () => createMonths(db, clock),
    logger,
  });
  return async () => {
    await Promise.all([stopSigning(), stopMaking()]);
    try {
      await run();
    } catch (error) {
      // A database that is away must not keep the program from stopping.
      logger.error({ err: error }, 'The audit log could not be signed at the end');
    }
  };
}
