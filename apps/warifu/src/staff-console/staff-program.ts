import { loadOrCreateSigningKey } from '@warifu/audit';
import {
  expireRequests,
  flushActivity,
  openBanking,
  purgeRequests,
  purgeStaffForms,
  purgeStaffSessions,
  settleTokenStops,
  tellByOutbox,
  type Banking,
} from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import { createStaffConsole } from '@warifu/staff';
import { createMetrics, startListening, stopGracefully } from '@warifu/web';
import type { Logger } from 'pino';
import { openBankDatabase, staffRole } from '../bank/bank-database.ts';
import { openBankKeys } from '../bank/bank-keys.ts';
import type { CommonSetup } from '../bank/bank-setup.ts';
import type { Environment } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { addPoolMetrics } from '../serve/pool-metrics.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { signAuditLog } from '../serve/sign-audit-log.ts';
import { inRounds, startTurns, type Turn } from '../serve/turns.ts';
import { programVersion } from '../version.ts';
import { createStaffMetrics } from './staff-metrics.ts';

export interface StaffProgramOptions {
  readonly config: Config;
  readonly setup: CommonSetup;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Where the bank reaches the authority. It need not be there yet. */
  readonly authorityUrl: string;
  /** Where people find the token app; null where nobody has said it. */
  readonly tokenAppAddress: string | null;
}

const stopTimeoutMs = 15_000;
/** Tokens whose stop the authority has not heard of, taken at a time. */
const roundSize = 200;

/** Starts the console of the bank's staff, on the bank's database with rights of its own. @throws UserError for what the operator can mend */
export async function startStaffProgram(options: StaffProgramOptions): Promise<RunningProgram> {
  const { config, setup, clock, random, logger } = options;
  const { description } = setup;
  // Closed from its end, also when a later step of the start fails.
  await using started = new AsyncDisposableStack();

  const tell = (sentence: string): void => {
    logger.info(sentence);
  };
  const opening = { applicationName: 'warifu-staff', tell, claim: 'staff', role: staffRole } as const;
  const database = await openBankDatabase(config, opening);
  started.defer(() => database.close());
  const { db } = database;
  const keys = openBankKeys(config, options);
  const { publicKey } = await loadOrCreateSigningKey(config.dataFolder, random);
  started.defer(await signAuditLog({ db, dataFolder: config.dataFolder, clock, random, logger }));

  const registry = createMetrics({ program: 'staff', version: programVersion() });
  addPoolMetrics(registry, db);
  const metrics = createStaffMetrics(registry);
  const banking = await openBanking({
    db,
    clock,
    random,
    policy: setup.policy,
    authority: createAuthorityClient({ baseUrl: options.authorityUrl, apiKey: setup.apiKey, random }),
    digestKey: keys.digestKey,
    tell: tellByOutbox(random),
    writer: `staff/${config.writer}`,
    onPasswordRun: metrics.observePasswordRun,
  });
  started.defer(startTurns(turnsOf(banking), { logger, onFailure: metrics.observeFailure }));

  const server = createStaffConsole({
    banking,
    auditKeys: [publicKey],
    bank: description.bank,
    toCustomers: { name: description.name, contact: description.contact },
    tokenAppAddress: options.tokenAppAddress,
    publicOrigin: setup.publicOrigin,
    secret: keys.staffPageSecret,
    clock,
    random,
    logger,
    metrics: registry,
    readiness: () => readiness(db),
    trustedProxies: config.trustedProxies ?? [],
  });
  started.defer(async () => {
    const finished = await stopGracefully(server, { timeoutMs: stopTimeoutMs });
    if (!finished) logger.warn('Requests were cut off: they took too long to finish');
  });
  const address = await startListening(server, { host: config.host, port: config.staffPort });
  logger.info({ address, authorityUrl: options.authorityUrl }, 'The staff console serves');

  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}

/** What the console does by itself, so that it is done where internet banking is down. */
function turnsOf(banking: Banking): Readonly<Record<string, Turn>> {
  return {
    stops: {
      everySeconds: 10,
      steps: [{ name: 'tell the authority of stops', run: inRounds(() => settleTokenStops(banking, roundSize)) }],
    },
    counts: { everySeconds: 10, steps: [{ name: 'write counts down', run: () => flushActivity(banking) }] },
    ends: {
      everySeconds: 60,
      steps: [
        { name: 'expire requests', run: inRounds(() => expireRequests(banking)) },
        { name: 'purge requests', run: inRounds(() => purgeRequests(banking)) },
        { name: 'purge forms of staff', run: inRounds(() => purgeStaffForms(banking)) },
        { name: 'purge sessions of staff', run: inRounds(() => purgeStaffSessions(banking)) },
      ],
    },
  };
}

/** Without the authority most pages still serve, so it does not count. */
async function readiness(db: Database): Promise<{ ready: true }> {
  await db.sql`select 1`;
  return { ready: true };
}
