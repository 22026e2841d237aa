import { describeBug, exitStatus, isBrokenPipe } from './exit-status.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

/** Runs the command line of this process and sets its exit status. */
export async function runProcess(): Promise<void> {
  const io = processIo();
  // Whoever reads our output may stop reading, as `head` does: the command comes to its end in good order.
  io.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!isBrokenPipe(error)) throw error;
  });
  process.on('uncaughtException', (error) => {
    io.stderr.write(describeBug(error));
    process.exit(exitStatus.bug);
  });
  process.exitCode = await run(process.argv.slice(2), io);
}
