import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '@warifu/kernel';
import { isDatabaseUnavailable } from '../unavailable.ts';
import type { Binaries } from './binaries.ts';
import { removeForeignLock } from './foreign-lock.ts';
import { Membership } from './membership.ts';
import type { Places } from './places.ts';
import { lastWords, startServer, type Starting } from './server-process.ts';
import { openServerSession } from './server-url.ts';

/** A server is refused for some seconds after a crash, while the old one's processes end; recovery takes longer. */
const startTimeoutMs = 30_000;
const recoveryTimeoutMs = 300_000;
const pollMs = 50;

/** Why a server ends at once although the next try may succeed: another one starts, runs or has not quite ended. */
const passingReasons = /lock file|shared memory|starting up|shutting down/;

/**
 * Joins the server that has the data, started here where none runs.
 * @throws UserError, with what the server said, when it does not start
 */
export async function joinServer(
  places: Places,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<Membership> {
  let starting: Starting | null = null;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const outcome = await tryJoin(places);
    if (outcome instanceof Membership) return outcome;
    const ended = starting?.hasExited() === true;
    const isHopeless = ended && lastWords(places).includes('FATAL') && !passingReasons.test(lastWords(places));
    if (isHopeless || waitedMs >= (outcome === 'recovering' ? recoveryTimeoutMs : startTimeoutMs)) break;
    if (outcome === 'away' && (starting === null || ended)) {
      await removeForeignLock(places);
      starting = startServer(places, binaries, settings);
    }
    await wait(pollMs);
  }
  throw new UserError(`PostgreSQL does not start on ${places.data}. It said: ${lastWords(places)}`);
}

async function tryJoin(places: Places): Promise<Membership | 'away' | 'recovering'> {
  try {
    return await Membership.join(await openServerSession(places));
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return error instanceof Error && 'code' in error && error.code === '57P03' ? 'recovering' : 'away';
  }
}
