import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { serverEnvironment } from './cluster.ts';
import type { Places } from './places.ts';
import { isRunning, programName } from './process-state.ts';
import { commandPrefix } from './run-as.ts';

/** A PostgreSQL server that was started just now. */
export interface Starting {
  hasExited(): boolean;
}

/** For transactions of a few rows on a machine of few cores. The data's safety (fsync) stays as PostgreSQL ships it. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'pglz',
  jit: 'off',
  // Parallel queries want shared memory, of which containers have little.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file a day of the week, begun anew after a week. Statements are logged without their values.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/**
 * Starts the server in a process group of its own, so that a Ctrl-C at the terminal does not reach it. It ends at once,
 * with a word in the start log, when another server has the same data.
 */
export function startServer(
  places: Places,
  binaries: Binaries,
  extraSettings: Readonly<Record<string, string>>,
): Starting {
  const all = { ...settings, unix_socket_directories: quoteFolder(places.socketFolder), ...extraSettings };
  const [program = '', ...rest] = [
    ...commandPrefix(places.folder),
    binaries.postgres,
    '-D',
    places.data,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = openSync(places.startLog, 'w', 0o600);
  const child = spawn(program, rest, {
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
    cwd: '/',
  });
  closeSync(log);
  let exited = false;
  const end = (): void => {
    exited = true;
  };
  child.once('error', end).once('exit', end).unref();
  return { hasExited: () => exited };
}

/** What the server said at its last start, for a message to the operator. */
export function lastWords(places: Places): string {
  try {
    return readFileSync(places.startLog, 'utf8').trim().slice(-2_000);
  } catch {
    return '';
  }
}

/** The number of the main process, from its lock file; null where there is none. */
export function serverProcessId(places: Places): number | null {
  try {
    const processId = Number(readFileSync(join(places.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(processId) && processId > 1 ? processId : null;
  } catch {
    return null;
  }
}

/** Ends the server without waiting for its clients (a "fast shutdown"). Returns whether it has ended in time. */
export async function stopServer(places: Places, timeoutMs: number): Promise<boolean> {
  const processId = serverProcessId(places);
  if (processId === null || !isRunning(processId)) return true;
  // A server in another container that shares the folder has a number that here is somebody else's.
  if (process.platform === 'linux' && programName(processId) !== 'postgres') return false;
  process.kill(processId, 'SIGINT');
  const stepMs = 20;
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += stepMs) {
    if (!isRunning(processId)) return true;
    await wait(stepMs);
  }
  return false;
}

/** One entry of the list of socket folders (PostgreSQL manual, 19.3.1). */
function quoteFolder(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}
