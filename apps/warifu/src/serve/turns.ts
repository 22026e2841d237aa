import type { Logger } from 'pino';
import { startPeriodicTask } from './periodic-task.ts';

/** One thing that a program does by itself. Between its rounds it heeds the signal, so that a stop need not wait for all that is left. */
export interface Step {
  readonly name: string;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** Steps that come in this order, each whether or not those before it have failed. */
export interface Turn {
  readonly everySeconds: number;
  readonly steps: readonly Step[];
}

export interface TurnOptions {
  readonly logger: Logger;
  /** Told which step has failed. */
  readonly onFailure?: ((step: string) => void) | undefined;
}

/** What is left after so many rounds waits for the next turn. */
const maxRounds = 50;

/**
 * Takes each turn now and then, apart from the others.
 * @returns stops it after the round that is under way
 */
export function startTurns(turns: Readonly<Record<string, Turn>>, options: TurnOptions): () => Promise<void> {
  const stopping = new AbortController();
  const stops = Object.entries(turns).map(([name, { everySeconds, steps }]) =>
    startPeriodicTask({
      name,
      everySeconds,
      run: () => takeTurn(steps, options, stopping.signal),
      logger: options.logger,
    }),
  );
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}

export async function takeTurn(
  steps: readonly Step[],
  { logger, onFailure }: TurnOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, run } of steps) {
    if (signal.aborted) return;
    try {
      await run(signal);
    } catch (error) {
      logger.error({ err: error }, `What is done now and then has failed at: ${name}`);
      onFailure?.(name);
    }
  }
}

/** A step that goes on until a round says that all is done. */
export function inRounds(round: () => Promise<{ readonly done: boolean }>, most = maxRounds): Step['run'] {
  return async (signal) => {
    for (let rounds = 0; rounds < most && !signal.aborted; rounds += 1) {
      if ((await round()).done) return;
    }
  };
}
