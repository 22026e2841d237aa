import { enterStopsAgain, type Author, type MadeStop, type StopsEntered } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { lockPolicy } from '../authority/lock-policy.ts';
import type { Config } from '../config/settings.ts';
import { readStops } from './stop-file.ts';

/** What became of the stops that were written down outside of a backup. */
export interface StopsRead extends StopsEntered {
  readonly unreadableLines: number;
}

interface Entering {
  readonly author: Author;
  readonly config: Config;
  readonly files: readonly string[];
  /** Of the backup. */
  readonly madeAtMs: number;
}

/** A stop bears the time at which it began, on the clock of its machine; the backup that of its end. */
const marginMs = 10 * 60 * 1000;

/** Enters the stops of these files in a restored authority. @throws UserError where a file cannot be read */
export async function enterWrittenStops(
  db: Database,
  { author, config, files, madeAtMs }: Entering,
): Promise<StopsRead> {
  const { stops, unreadableLines } = await readStops(files);
  const forgotten = stops.filter((candidate) => mayBeForgotten(candidate, madeAtMs));
  return { ...(await enterStopsAgain(db, author, forgotten, lockPolicy(config))), unreadableLines };
}

/** Of an older stop the backup knows what became of it: staff may have undone it. A loss or theft is for ever. */
function mayBeForgotten({ at, reason }: MadeStop, madeAtMs: number): boolean {
  return reason === 'lost' || reason === 'stolen' || !(Date.parse(at) < madeAtMs - marginMs);
}
