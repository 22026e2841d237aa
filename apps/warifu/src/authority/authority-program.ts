import { createAuthority, createAuthorityMetrics, createRadiusMetrics, serveRadius } from '@warifu/authority';
import { CredentialService } from '@warifu/credentials';
import type { Clock, Random } from '@warifu/kernel';
import { createMetrics } from '@warifu/web';
import type { Logger } from 'pino';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { startPeriodicTask } from '../serve/periodic-task.ts';
import { agreeOnTime } from '../serve/agreed-time.ts';
import { databaseReadiness } from '../serve/database-readiness.ts';
import { addDiskMetrics } from '../serve/disk-metrics.ts';
import { addPoolMetrics } from '../serve/pool-metrics.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { signAuditLog } from '../serve/sign-audit-log.ts';
import { startServing } from '../serve/start-serving.ts';
import { startWritingStops } from '../stops/write-stops.ts';
import { programVersion } from '../version.ts';
import { openAuthorityDatabase } from './authority-database.ts';
import { lockPolicy } from './lock-policy.ts';
import { openMasterKeys } from './master-key.ts';
import { readRadiusClients } from './radius-clients.ts';

export interface AuthorityProgramOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly clock: Clock;
  /** See `TimeOptions`. */
  readonly isClockBent?: boolean;
  readonly random: Random;
  readonly logger: Logger;
  /** Where browsers find the token app; null while that is not known. */
  readonly tokenAppOrigin: () => string | null;
}

const tidyEverySeconds = 60;

/** Starts the authority. @throws UserError for what the operator can mend */
export async function startAuthorityProgram(options: AuthorityProgramOptions): Promise<RunningProgram> {
  const { config, environment, random, logger } = options;
  const radiusClients = config.radiusClients === null ? null : readRadiusClients(config.radiusClients, environment);
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
  const registry = createMetrics({ program: 'authority', version: programVersion() });
  const time = await agreeOnTime(started, { ...options, db, registry });
  const { clock } = time;
  const { keeper } = await openMasterKeys(config, { db, environment, clock, random });
  started.defer(await signAuditLog({ db, dataFolder: config.dataFolder, clock, random, logger }));

  const metrics = createAuthorityMetrics(registry);
  addPoolMetrics(registry, db);
  addDiskMetrics(registry, config.dataFolder);
  if (config.stopsFile !== null) {
    started.defer(startWritingStops({ db, path: config.stopsFile, registry, logger }));
  }
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
  const run = () => service.tidy();
  started.defer(startPeriodicTask({ name: 'purge and forget', everySeconds: tidyEverySeconds, run, logger }));

  const server = await createAuthority({
    service,
    metrics,
    registry,
    logger,
    clock,
    random,
    readiness: () => databaseReadiness(db, time),
    provisioningPerMinute: config.provisioningPerMinute,
    tokenAppOrigin: options.tokenAppOrigin,
    trustedProxies: config.trustedProxies ?? [],
    version: programVersion(),
  });
  const address = await startServing(started, server, { config, port: config.authorityPort, logger });
  if (radiusClients !== null) {
    const radius = await serveRadius(
      { host: config.host, port: config.radiusPort },
      {
        service,
        clients: radiusClients,
        metrics: createRadiusMetrics(registry),
        onAnswer: (answer, durationMs) => {
          metrics.observe(answer, durationMs);
        },
        logger,
        clock,
        random,
      },
    );
    started.defer(() => radius.close());
    logger.info({ port: radius.port }, 'RADIUS is served');
  }
  logger.info({ address }, 'The authority serves');

  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}
