import { loadOrCreateSigningKey, makeCheckpoint, type SigningKey } from '@warifu/audit';
import { createAuthority, createAuthorityMetrics } from '@warifu/authority';
import { CredentialService } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import { createMetrics, startListening, stopGracefully } from '@warifu/web';
import type { Logger } from 'pino';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { programVersion } from '../version.ts';
import { openAuthorityDatabase } from './authority-database.ts';
import { lockPolicy } from './lock-policy.ts';
import { openMasterKeys } from './master-key.ts';
import { startPeriodicTask } from './periodic-task.ts';
import { addPoolMetrics } from './pool-metrics.ts';

export interface AuthorityProgramOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Where browsers find the token app; null while that is not known. */
  readonly tokenAppOrigin: () => string | null;
}

/** The authority, serving. */
export interface AuthorityProgram {
  /** Where it listens, like `http://localhost:3003`. */
  readonly address: string;
  /** Finishes what is in flight, signs the audit log and lets go of the database. */
  stop(): Promise<void>;
}

const tidyEverySeconds = 60;
const checkpointEverySeconds = 60;
const stopTimeoutMs = 15_000;

/** Starts the authority. @throws UserError for what the operator can mend */
export async function startAuthorityProgram(options: AuthorityProgramOptions): Promise<AuthorityProgram> {
  const { config, environment, clock, random, logger } = options;
  // Closed from its end, also when a later step of the start fails.
  await using started = new AsyncDisposableStack();

  const tell = (sentence: string): void => {
    logger.info(sentence);
  };
  const database = await openAuthorityDatabase(config, {
    applicationName: 'warifu-authority',
    tell,
    claim: 'authority',
  });
  started.defer(() => database.close());
  const { db } = database;
  const { keeper } = await openMasterKeys(config, { db, environment, clock, random });
  const signingKey = await loadOrCreateSigningKey(config.dataFolder, random);
  started.defer(() => makeLastCheckpoint(db, signingKey, { clock, logger }));

  const registry = createMetrics({ program: 'authority', version: programVersion() });
  const metrics = createAuthorityMetrics(registry);
  addPoolMetrics(registry, db);
  const service = await CredentialService.start({
    db,
    keys: keeper,
    clock,
    random,
    policy: lockPolicy(config),
    writer: `authority/${config.writer}`,
    onBatch: (size) => {
      metrics.observeBatch(size);
    },
  });
  const tasks = [
    { name: 'purge and forget', everySeconds: tidyEverySeconds, run: () => service.tidy() },
    {
      name: 'sign the audit log',
      everySeconds: checkpointEverySeconds,
      run: () => makeCheckpoint(db, signingKey, clock),
    },
  ];
  for (const task of tasks) started.defer(startPeriodicTask({ ...task, logger }));

  const server = await createAuthority({
    service,
    metrics,
    registry,
    logger,
    clock,
    random,
    readiness: () => readiness(db),
    provisioningPerMinute: config.provisioningPerMinute,
    tokenAppOrigin: options.tokenAppOrigin,
    trustedProxies: config.trustedProxies ?? [],
    version: programVersion(),
  });
  started.defer(async () => {
    const finished = await stopGracefully(server, { timeoutMs: stopTimeoutMs });
    if (!finished) logger.warn('Requests were cut off: they took too long to finish');
  });
  const address = await startListening(server, { host: config.host, port: config.authorityPort });
  logger.info({ address }, 'The authority serves');

  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}

async function readiness(db: Database): Promise<{ ready: true }> {
  await db.sql`select 1`;
  return { ready: true };
}

/** A database that is away must not keep the program from stopping. */
async function makeLastCheckpoint(
  db: Database,
  signingKey: SigningKey,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<void> {
  try {
    await makeCheckpoint(db, signingKey, clock);
  } catch (error) {
    logger.error({ err: error }, 'The audit log could not be signed at the end');
  }
}
