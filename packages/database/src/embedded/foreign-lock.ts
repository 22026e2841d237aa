import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from './places.ts';
import { isRunning, programName } from './process-state.ts';
import { serverProcessId } from './server-process.ts';

const triesForTurn = 40;
const waitForTurnMs = 25;

/**
 * Removes the lock file that a crash left, where the server's process number has meanwhile been given to some other
 * program (as after a restart of the machine): PostgreSQL itself would take that one for the server and refuse to start.
 * Linux only; elsewhere a process's name cannot be read.
 */
export async function removeForeignLock(places: Places): Promise<void> {
  if (process.platform !== 'linux' || !isForeign(serverProcessId(places))) return;
  await inTurn(places.folder, () => {
    if (isForeign(serverProcessId(places))) rmSync(join(places.data, 'postmaster.pid'), { force: true });
  });
}

function isForeign(processId: number | null): boolean {
  return processId !== null && isRunning(processId) && programName(processId) !== 'postgres';
}

/**
 * Two programs must not do it at once: the second might remove the file of the server that the first has just started.
 * A name in Linux's abstract socket space is held by one process, and is free as soon as that ends.
 */
async function inTurn(folder: string, work: () => void): Promise<void> {
  const name = `\0warifu-lock-${createHash('sha256').update(folder).digest('hex')}`;
  for (let triesLeft = triesForTurn; triesLeft > 0; triesLeft -= 1) {
    const server = createServer();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    server
      .once('error', () => {
        resolve(false);
      })
      .listen(name, () => {
        resolve(true);
      });
    if (await promise) {
      work();
      server.close();
      return;
    }
    await wait(waitForTurnMs);
  }
}
