import { loadOrCreateSigningKey } from '@warifu/audit';
import {
  expireRequests,
  flushActivity,
  purgeRequests,
  purgeStaffForms,
  purgeStaffSessions,
  settleTokenStops,
  type Banking,
} from '@warifu/banking';
import { createStaffConsole } from '@warifu/staff';
import { openBankParts, type BankProgramOptions } from '../bank/bank-parts.ts';
import type { CommonSetup } from '../bank/bank-setup.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { startServing } from '../serve/start-serving.ts';
import { inRounds, startTurns, type Turn } from '../serve/turns.ts';
import { createStaffMetrics } from './staff-metrics.ts';

/** Tokens whose stop the authority has not heard of, taken at a time. */
const roundSize = 200;

/** Starts the console of the bank's staff, on the bank's database with rights of its own. @throws UserError for what the operator can mend */
export async function startStaffProgram(options: BankProgramOptions<CommonSetup>): Promise<RunningProgram> {
  const { config, random, logger, authorityUrl, tokenAppAddress } = options;
  const { description } = options.setup;
  // Closed from its end, also when a later step of the start fails.
  await using started = new AsyncDisposableStack();
  const { banking, keys, metrics, pages } = await openBankParts(started, 'staff', options, createStaffMetrics);
  const { publicKey } = await loadOrCreateSigningKey(config.dataFolder, random);
  started.defer(startTurns(turnsOf(banking), { logger, onFailure: metrics.observeFailure }));

  const server = createStaffConsole({
    ...pages,
    banking,
    auditKeys: [publicKey],
    bank: description.bank,
    toCustomers: { name: description.name, contact: description.contact },
    tokenAppAddress,
    secret: keys.staffPageSecret,
  });
  const address = await startServing(started, server, { config, port: config.staffPort, logger });
  logger.info({ address, authorityUrl }, 'The staff console serves');

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
