import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@warifu/kernel';
import type { Binaries } from './binaries.ts';
import type { Places } from './places.ts';
import { isRunning } from './process-state.ts';
import { commandPrefix } from './run-as.ts';

/** The superuser of an embedded server. */
export const superuser = 'warifu';

const initTimeoutMs = 120_000;
const unfinishedPrefix = 'postgres-unfinished-';

/**
 * Makes PostgreSQL's data where there is none. It is made aside and moved into place when it is complete, so a crash
 * leaves only rubbish in which no server ever ran.
 */
export async function ensureCluster(places: Places, binaries: Binaries): Promise<void> {
  if (existsSync(places.data)) return;
  removeUnfinished(places.folder);
  const unfinished = mkdtempSync(join(places.folder, `${unfinishedPrefix}${process.pid}-`));
  try {
    await initialise(unfinished, binaries, commandPrefix(places.folder));
    renameSync(unfinished, places.data);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another program was faster: a folder that is not empty is never replaced.
    if (!existsSync(places.data)) throw error;
  }
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = new RegExp(`^${unfinishedPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function initialise(data: string, { initdb }: Binaries, prefix: readonly string[]): Promise<void> {
  const [program, ...rest] = [
    ...prefix,
    initdb,
    `--pgdata=${data}`,
    `--username=${superuser}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    // Only this user can enter the folder of the only socket: the file system is the password.
    '--auth-local=trust',
    '--auth-host=reject',
  ];
  const child = spawn(program, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: serverEnvironment(),
    timeout: initTimeoutMs,
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const status = await promise;
  if (status !== 0) {
    throw new UserError(
      `PostgreSQL could not prepare its data folder: ${said.join('').trim() || `initdb ended with ${String(status)}`}`,
    );
  }
}

/** Nothing of the caller's environment (PGDATA, PGOPTIONS, LANG, secrets) reaches PostgreSQL but where to find programs. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
