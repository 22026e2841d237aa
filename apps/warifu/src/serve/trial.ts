import { join } from 'node:path';
import { loadBankDirectory, sampleBiller } from '@warifu/banking';
import { parseSmtpUrl } from '@warifu/banking/smtp-location';
import { startMailCatcher, type MailCatcher } from '@warifu/banking/mail-catcher';
import { UserError } from '@warifu/kernel';
import { createLogger } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { readBankPolicy, type BankSetup } from '../bank/bank-setup.ts';
import { isThisMachine } from '../config/kinds.ts';
import { readConfig } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { Sample } from '../sample/kept-sample.ts';
import { sampleOf } from '../sample/make-sample.ts';
import { sampleBank } from '../sample/sample-bank.ts';
import { openTrialLog } from './trial-log.ts';
import { programNames, type Addresses } from './programs.ts';
import { serveUntilStopped } from './serve.ts';
import { welcome } from './welcome.ts';

/** Starts everything on this machine alone, with the embedded PostgreSQL and a sample bank, and says what to try. */
export async function trial(io: Io): Promise<void> {
  const config = readConfig(io.env);
  refuseProduction(config);
  io.stderr.write('Starting …\n');
  const logFile = join(config.dataFolder, 'log', 'trial.log');
  using log = openTrialLog(logFile, io.stderr);
  const logger = createLogger({ program: 'trial', level: config.logLevel, destination: log });
  const catcher = await startMailCatcher({ clock: io.clock });
  try {
    const banks = await loadBankDirectory();
    let made: { readonly sample: Sample; readonly setup: BankSetup } | null = null;
    const makeSetup = async ({ authority = '' }: Addresses): Promise<BankSetup> => {
      const sample = await sampleOf({ config, io, banks, authority });
      made = { sample, setup: sampleSetup(config, { sample, banks, catcher }) };
      return made.setup;
    };
    const options = {
      config,
      loggerOf: () => logger,
      bankSetup: makeSetup,
      // The console is of the same bank, which has started before it.
      staffSetup: async (addresses: Addresses) => made?.setup ?? (await makeSetup(addresses)),
    };
    await serveUntilStopped(io, programNames, options, ({ addresses }) => {
      if (made === null) throw new Error('the bank serves without a setup');
      io.stdout.write(welcome({ addresses, config, environment: io.env, logFile, letter: made.sample.letter }));
    });
  } finally {
    await catcher.stop();
  }
}

function refuseProduction({ databaseUrl, bankDatabaseUrl, host }: Config): void {
  const foreign =
    databaseUrl !== null ? settings.databaseUrl : bankDatabaseUrl !== null ? settings.bankDatabaseUrl : null;
  if (foreign !== null) {
    throw new UserError(`A trial runs on its own PostgreSQL: unset ${foreign.name}, or start with: npx warifu serve`);
  }
  if (!isThisMachine(host)) {
    throw new UserError(
      `A trial is for this machine only: unset ${settings.host.name}, or start with: npx warifu serve`,
    );
  }
}

/** The sample bank, which hands its mails to nobody. */
function sampleSetup(
  config: Config,
  {
    sample,
    banks,
    catcher,
  }: { readonly sample: Sample; readonly banks: BankSetup['banks']; readonly catcher: MailCatcher },
): BankSetup {
  return {
    description: sampleBank(banks),
    banks,
    policy: readBankPolicy(config),
    apiKey: sample.apiKey,
    smtp: parseSmtpUrl(catcher.url),
    publicOrigin: parsePublicOrigin(undefined),
    biller: sampleBiller,
    caughtMails: catcher.mails,
  };
}
