import { createBank } from '@warifu/bank';
import { createMailer, openInternalAccounts, perform, readBacklog } from '@warifu/banking';
import { startPeriodicTask } from '../serve/periodic-task.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { startServing } from '../serve/start-serving.ts';
import { createBankMetrics } from './bank-metrics.ts';
import { openBankParts, type BankProgramOptions } from './bank-parts.ts';
import type { BankSetup } from './bank-setup.ts';
import { startSweeper } from './sweeper.ts';

const backlogEverySeconds = 15;

/** Starts the pages of the bank. @throws UserError for what the operator can mend */
export async function startBankProgram(options: BankProgramOptions<BankSetup>): Promise<RunningProgram> {
  const { config, setup, clock, logger, authorityUrl, tokenAppAddress } = options;
  const { description, banks, biller, caughtMails } = setup;
  // Closed from its end, also when a later step of the start fails.
  await using started = new AsyncDisposableStack();
  const { banking, keys, metrics, pages } = await openBankParts(started, 'bank', options, createBankMetrics);
  await perform(banking, 'system', openInternalAccounts);
  const bills = { banking, biller };
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
    ...pages,
    banking,
    transfers: { banking, bank: description.bank, banks },
    bills,
    tokenAppAddress,
    name: description.name,
    contact: description.contact,
    secret: keys.pageSecret,
    caughtMails: caughtMails ?? undefined,
  });
  const address = await startServing(started, server, { config, port: config.bankPort, logger });
  logger.info({ address, authorityUrl }, 'The bank serves');

  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}
