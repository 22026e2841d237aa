import { UserError } from '@warifu/kernel';
import { createLogger, onStopSignals } from '@warifu/web';
import type { Logger } from 'pino';
import { startAuthorityProgram, type AuthorityProgram } from '../authority/authority-program.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { Io } from '../io.ts';

export const programNames = ['authority', 'bank', 'staff', 'token'] as const;
export type ProgramName = (typeof programNames)[number];

/**
 * The production start: one program, or all that there are. Logs go to standard output as JSON, addresses and sentences to
 * standard error. Resolves when a signal has stopped it.
 * @throws UserError for a program that this version lacks, and for what the operator can mend
 */
export async function serve(io: Io, program: ProgramName | undefined): Promise<void> {
  if (program !== undefined && program !== 'authority') {
    throw new UserError(`The program ${program} is not part of this version; there is: npx warifu serve authority`);
  }
  const config = readConfig(io.env);
  const logger = createLogger({ program: 'authority', level: config.logLevel });
  await serveUntilStopped(io, { config, logger }, ({ address }) => {
    io.stderr.write(`authority: ${address}\n`);
  });
}

/** Serves until SIGTERM or SIGINT; a second signal ends the process at once. */
export async function serveUntilStopped(
  { env, clock, random, stderr }: Io,
  { config, logger }: { config: Config; logger: Logger },
  onStarted: (program: AuthorityProgram) => void,
): Promise<void> {
  const program = await startAuthorityProgram({ config, environment: env, clock, random, logger });
  const stopped = Promise.withResolvers<NodeJS.Signals>();
  onStopSignals(stopped.resolve);
  onStarted(program);
  const signal = await stopped.promise;
  stderr.write(`${signal}: finishing what is in flight …\n`);
  await program.stop();
}
