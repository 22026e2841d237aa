import { openBanking, tellByOutbox, type Banking } from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import type { Clock, Random } from '@warifu/kernel';
import { createMetrics } from '@warifu/web';
import type { PageServerOptions } from '@warifu/web/pages';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { agreeOnTime } from '../serve/agreed-time.ts';
import { databaseReadiness } from '../serve/database-readiness.ts';
import { addDiskMetrics } from '../serve/disk-metrics.ts';
import { addPoolMetrics } from '../serve/pool-metrics.ts';
import { signAuditLog } from '../serve/sign-audit-log.ts';
import { programVersion } from '../version.ts';
import { bankRole, openBankDatabase, staffRole } from './bank-database.ts';
import { openBankKeys, type BankKeys } from './bank-keys.ts';
import type { CommonSetup } from './bank-setup.ts';
import { pageInfrastructureProblem } from './page-infrastructure-problem.ts';

/** What a program on the bank's database is started with: the customers' pages, or the console of the staff. */
export interface BankProgramOptions<Setup extends CommonSetup> {
  readonly config: Config;
  readonly setup: Setup;
  readonly environment: Environment;
  readonly clock: Clock;
  /** See `TimeOptions`. */
  readonly isClockBent?: boolean;
  readonly random: Random;
  readonly logger: Logger;
  /** Where the bank reaches the authority. It need not be there yet. */
  readonly authorityUrl: string;
  /** Where people find the token app; null where nobody has said it. */
  readonly tokenAppAddress: string | null;
}

/** What such a program is made of. */
export interface BankParts<Metrics> {
  readonly banking: Banking;
  readonly keys: BankKeys;
  readonly metrics: Metrics;
  /** For its pages, which lack a secret and all that is their own. */
  readonly pages: Pick<
    PageServerOptions,
    'publicOrigin' | 'clock' | 'random' | 'logger' | 'metrics' | 'readiness' | 'translateError' | 'trustedProxies'
  >;
}

const roles = { bank: bankRole, staff: staffRole } as const;

/** Opens the parts, which are closed with what was started. @throws UserError for what the operator can mend */
export async function openBankParts<Metrics extends { readonly observePasswordRun: () => void }>(
  started: AsyncDisposableStack,
  program: keyof typeof roles,
  options: BankProgramOptions<CommonSetup>,
  createProgramMetrics: (registry: Registry) => Metrics,
): Promise<BankParts<Metrics>> {
  const { config, setup, clock, random, logger } = options;
  const tell = (sentence: string): void => {
    logger.info(sentence);
  };
  const opening = { applicationName: `warifu-${program}`, tell, claim: program, role: roles[program] };
  const database = await openBankDatabase(config, opening);
  started.defer(() => database.close());
  const { db } = database;
  const keys = openBankKeys(config, options);
  const registry = createMetrics({ program, version: programVersion() });
  const time = await agreeOnTime(started, { ...options, db, registry });
  started.defer(await signAuditLog({ db, dataFolder: config.dataFolder, clock: time.clock, random, logger }));

  addPoolMetrics(registry, db);
  addDiskMetrics(registry, config.dataFolder);
  const metrics = createProgramMetrics(registry);
  const banking = await openBanking({
    db,
    clock: time.clock,
    random,
    policy: setup.policy,
    authority: createAuthorityClient({ baseUrl: options.authorityUrl, apiKey: setup.apiKey, random }),
    digestKey: keys.digestKey,
    tell: tellByOutbox(random),
    writer: `${program}/${config.writer}`,
    onPasswordRun: metrics.observePasswordRun,
  });
  const pages = {
    publicOrigin: setup.publicOrigin,
    clock,
    random,
    logger,
    metrics: registry,
    // Without the authority most pages still serve, so it does not count.
    readiness: () => databaseReadiness(db, time),
    translateError: pageInfrastructureProblem,
    trustedProxies: config.trustedProxies ?? [],
  };
  return { banking, keys, metrics, pages };
}
