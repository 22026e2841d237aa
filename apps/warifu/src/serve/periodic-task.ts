import type { Logger } from 'pino';

interface PeriodicTask {
  /** Names it in the log. */
  readonly name: string;
  readonly everySeconds: number;
  readonly run: () => Promise<unknown>;
  readonly logger: Logger;
}

/**
 * Runs a task now and then, never twice at once. A failure is logged and does not end it.
 * @returns stops it and waits for the run that is under way
 */
export function startPeriodicTask({ name, everySeconds, run, logger }: PeriodicTask): () => Promise<void> {
  let running: Promise<void> | null = null;

  const runOnce = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      logger.error({ err: error }, `The periodic task failed: ${name}`);
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => {
    running ??= runOnce();
  }, everySeconds * 1000).unref();

  return async () => {
    clearInterval(timer);
    await running;
  };
}
