import { UserError } from '@warifu/kernel';

const exitStatus = { done: 0, failed: 1, interrupted: 130 } as const;

/** What a program that runs for minutes is given. */
export interface LongRun {
  /** Aborted by the first signal to stop; a second one ends the process at once, as it does by default. */
  readonly signal: AbortSignal;
  /** Tells the person at the terminal, apart from the report. */
  readonly tell: (sentence: string) => void;
}

/**
 * Runs such a program and sets the status that the process ends with. A user's mistake is told in a sentence.
 * @param name what its sentences begin with
 * @param work answers whether all is well
 */
export async function longRun(name: string, work: (run: LongRun) => Promise<boolean>): Promise<void> {
  const tell = (sentence: string): void => {
    process.stderr.write(`${name}: ${sentence}\n`);
  };
  const stopping = new AbortController();
  for (const signalName of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signalName, () => {
      tell(`${signalName}: stopping what was started`);
      stopping.abort();
    });
  }
  process.exitCode = await statusOf(work({ signal: stopping.signal, tell }), stopping.signal);
}

async function statusOf(work: Promise<boolean>, signal: AbortSignal): Promise<number> {
  try {
    return (await work) ? exitStatus.done : exitStatus.failed;
  } catch (error) {
    if (signal.aborted) return exitStatus.interrupted;
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitStatus.failed;
  }
}
