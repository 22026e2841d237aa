import { createBank } from '@warifu/bank';
import { createMailer, openBanking, openInternalAccounts, perform, readBacklog, tellByOutbox } from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import { createMetrics, startListening, stopGracefully } from '@warifu/web';
import type { Logger } from 'pino';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { startPeriodicTask } from '../serve/periodic-task.ts';
import { addPoolMetrics } from '../serve/pool-metrics.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { signAuditLog } from '../serve/sign-audit-log.ts';
import { programVersion } from '../version.ts';
import { openBankDatabase } from './bank-database.ts';
import { openBankKeys } from './bank-keys.ts';
import { createBankMetrics } from './bank-metrics.ts';
import type { BankSetup } from './bank-setup.ts';
import { startSweeper } from './sweeper.ts';

export interface BankProgramOptions {
  readonly config: Config;
  readonly setup: BankSetup;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Where the bank reaches the authority. It need not be there yet. */
  readonly authorityUrl: string;
  /** Where customers find the token app; null where nobody has said it. */
  readonly tokenAppAddress: string | null;
}

const stopTimeoutMs = 15_000;
const backlogEverySeconds = 15;

/** Starts the pages of the bank. @throws UserError for what the operator can mend */
export async function startBankProgram(options: BankProgramOptions): Promise<RunningProgram> {
  const { config, setup, clock, random, logger } = options;
  const { description } = setup;
  // Closed from its end, also when a later step of the start fails.
  await using started = new AsyncDisposableStack();

  const tell = (sentence: string): void => {
    logger.info(sentence);
  };
  const database = await openBankDatabase(config, { applicationName: 'warifu-bank', tell, claim: 'bank' });
  started.defer(() => database.close());
  const { db } = database;
  const keys = openBankKeys(config, options);
  started.defer(await signAuditLog({ db, dataFolder: config.dataFolder, clock, random, logger }));

  const registry = createMetrics({ program: 'bank', version: programVersion() });
  addPoolMetrics(registry, db);
  const metrics = createBankMetrics(registry);
  const banking = await openBanking({
    db,
    clock,
    random,
    policy: setup.policy,
    authority: createAuthorityClient({ baseUrl: options.authorityUrl, apiKey: setup.apiKey, random }),
    digestKey: keys.digestKey,
    tell: tellByOutbox(random),
    writer: `bank/${config.writer}`,
    onPasswordRun: metrics.observePasswordRun,
  });
  await perform(banking, 'system', openInternalAccounts);
  const bills = { banking, biller: setup.biller };
  started.defer(
    startSweeper({
      bills,
      mailer: createMailer(setup.smtp, description.sender),
      contact: description.mailContact,
      logger,
      onDelivery: metrics.observeDelivery,
      onFailure: metrics.observeFailure,
    }),
  );
  const run = async () => {
    metrics.observeBacklog(await readBacklog(banking), clock.nowMs());
  };
  await run();
  started.defer(startPeriodicTask({ name: 'look what waits', everySeconds: backlogEverySeconds, run, logger }));

  const server = createBank({
    banking,
    transfers: { banking, bank: description.bank, banks: setup.banks },
    bills,
    tokenAppAddress: options.tokenAppAddress,
    name: description.name,
    contact: description.contact,
    publicOrigin: setup.publicOrigin,
    secret: keys.pageSecret,
    clock,
    random,
    logger,
    metrics: registry,
    readiness: () => readiness(db),
    trustedProxies: config.trustedProxies ?? [],
    caughtMails: setup.caughtMails ?? undefined,
  });
  started.defer(async () => {
    const finished = await stopGracefully(server, { timeoutMs: stopTimeoutMs });
    if (!finished) logger.warn('Requests were cut off: they took too long to finish');
  });
  const address = await startListening(server, { host: config.host, port: config.bankPort });
  logger.info({ address, authorityUrl: options.authorityUrl }, 'The bank serves');

  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}

/** Without the authority most pages still serve, so it does not count. */
async function readiness(db: Database): Promise<{ ready: true }> {
  await db.sql`select 1`;
  return { ready: true };
}
