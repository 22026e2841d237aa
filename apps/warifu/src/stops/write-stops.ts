import { stopsAfter } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { startPeriodicTask } from '../serve/periodic-task.ts';
import { addStops, lastCursorIn } from './stop-file.ts';

interface Writing {
  readonly db: Database;
  /** On another disk or another machine: it is for the day on which this one is gone. */
  readonly path: string;
  readonly registry: Registry;
  readonly logger: Logger;
}

const everySeconds = 2;
const stopsAtATime = 500;
/** What is left after so many rounds waits for the next turn. */
const maxRounds = 100;

/**
 * Writes every stop of a token to a file outside of the database, a moment after it was made, so that a restore can enter again
 * what the backup does not know. What the file lacks is caught up, also where it is new or was moved away.
 * @returns stops it, and writes once more what has come since
 */
export function startWritingStops({ db, path, registry, logger }: Writing): () => Promise<void> {
  const { failures, written } = stopMetrics(registry);
  const run = async () => {
    try {
      await writeStops(db, path);
      written.setToCurrentTime();
    } catch (error) {
      failures.inc();
      throw error;
    }
  };
  const stop = startPeriodicTask({ name: 'write stops down', everySeconds, run, logger });
  return async () => {
    await stop();
    await run().catch((error: unknown) => {
      // A database that is away must not keep the program from stopping.
      logger.error({ err: error }, 'The last stops could not be written down at the end');
    });
  };
}

/** Adds to the file what it lacks. */
async function writeStops(db: Database, path: string): Promise<void> {
  for (let rounds = 0; rounds < maxRounds; rounds += 1) {
    const stops = await stopsAfter(db, lastCursorIn(path), stopsAtATime);
    if (stops.length > 0) addStops(path, stops);
    if (stops.length < stopsAtATime) return;
  }
}

function stopMetrics(registry: Registry): { readonly failures: Counter; readonly written: Gauge } {
  const registers = [registry];
  return {
    failures: new Counter({
      name: 'warifu_stop_file_failures_total',
      help: 'Times that the file of stopped tokens could not be brought up to date.',
      registers,
    }),
    written: new Gauge({
      name: 'warifu_stop_file_written_timestamp_seconds',
      help: 'When the file of stopped tokens was last up to date.',
      registers,
    }),
  };
}
