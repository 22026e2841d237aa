import { createLogger, onStopSignals } from '@warifu/web';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import { programNames, startPrograms, type ProgramName, type Programs, type ProgramsOptions } from './programs.ts';

/** How each is called before its address. */
const shownNames: Readonly<Record<ProgramName, string>> = {
  authority: 'authority',
  token: 'token app',
  bank: 'bank',
  staff: 'staff',
};

/**
 * The production start: one program, or all that there are. Logs go to standard output as JSON, addresses and sentences to
 * standard error. Resolves when a signal has stopped it.
 * @throws UserError for what the operator can mend
 */
export async function serve(io: Io, named: ProgramName | undefined): Promise<void> {
  const names = programNames.filter((name) => named === undefined || name === named);
  const config = readConfig(io.env);
  const loggerOf = (program: ProgramName) => createLogger({ program, level: config.logLevel });
  // Before anything starts, so that what is missing is told at once.
  const setups = {
    bank: names.includes('bank') ? await bankSetupOf(config, io) : null,
    staff: names.includes('staff') ? await staffSetupOf(config, io) : null,
  };
  const bankSetup = async () => setups.bank ?? (await bankSetupOf(config, io));
  const staffSetup = async () => setups.staff ?? (await staffSetupOf(config, io));
  await serveUntilStopped(io, names, { config, loggerOf, bankSetup, staffSetup }, ({ addresses }) => {
    const lines = names.map((name) => `${shownNames[name]}: ${addresses[name] ?? ''}\n`);
    io.stderr.write(lines.join(''));
  });
}

// Loaded where it is wanted: an authority that serves alone does not wait for the bank's code.
const loadBankSetup = () => import('../bank/bank-setup.ts');
const bankSetupOf = async (config: Config, io: Io) => (await loadBankSetup()).readBankSetup(config, io.env);
const staffSetupOf = async (config: Config, io: Io) => (await loadBankSetup()).readStaffSetup(config, io.env);

/** Serves until SIGTERM or SIGINT; a second signal ends the process at once. */
export async function serveUntilStopped(
  { env, clock, random, stderr }: Io,
  names: readonly ProgramName[],
  options: Pick<ProgramsOptions, 'config' | 'loggerOf' | 'bankSetup' | 'staffSetup'>,
  onStarted: (programs: Programs) => void,
): Promise<void> {
  const programs = await startPrograms(names, { ...options, environment: env, clock, random });
  const stopped = Promise.withResolvers<NodeJS.Signals>();
  onStopSignals(stopped.resolve);
  onStarted(programs);
  const signal = await stopped.promise;
  stderr.write(`${signal}: finishing what is in flight …\n`);
  await programs.stop();
}
