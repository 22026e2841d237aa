import { CommanderError } from 'commander';
import { isDatabaseUnavailable } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import { describeBug, exitStatus, isBrokenPipe, type ExitStatus } from './exit-status.ts';
import type { Io } from './io.ts';
import { warifuProgram } from './program.ts';
import { ToldAlready } from './told-already.ts';

/** Runs one command line, without the program's name, and returns how it ended. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<ExitStatus> {
  try {
    const program = await warifuProgram(io, args[0]);
    await program.parseAsync(args, { from: 'user' });
    return exitStatus.done;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: Io): ExitStatus {
  // Commander has printed the help or the mistake itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.wrongUsage;
  if (error instanceof ToldAlready) return exitStatus.failed;
  if (isBrokenPipe(error) && !io.stdout.writable) return exitStatus.done;
  if (error instanceof UserError) {
    io.stderr.write(`${error.message}\n`);
    return exitStatus.failed;
  }
  if (isDatabaseUnavailable(error)) {
    const reason = error instanceof Error ? error.message : String(error);
    io.stderr.write(`The database does not answer; check that it runs, then try again. It said: ${reason}\n`);
    return exitStatus.failed;
  }
  io.stderr.write(describeBug(error));
  return exitStatus.bug;
}
