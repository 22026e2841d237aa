import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../../bench/src/places.ts';
import { cleanEnvironment } from '../environment.ts';
import { outcomeFile, strykerFile } from './working-copy.ts';

const program = join(places.root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const timeoutMs = 30 * 60_000;
const mostSaid = 4_000;

/**
 * Runs Stryker in a folder that is made ready for it; its processes are a group of their own, which ends with it.
 * @returns its report, as JSON
 * @throws Error with what it said where it made none in half an hour; the signal's reason where the run is stopped
 */
export async function runStryker(folder: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [program, 'run', strykerFile], {
    cwd: folder,
    env: cleanEnvironment({ NO_COLOR: '1' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = (name: NodeJS.Signals) => () => {
    endGroup(child.pid, name);
  };
  const [stop, timer] = [end('SIGTERM'), setTimeout(end('SIGKILL'), timeoutMs)];
  signal.addEventListener('abort', stop);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-mostSaid)));
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  end('SIGKILL')();
  signal.throwIfAborted();
  if (status !== 0) throw new Error(`Stryker ended with ${status ?? 'a signal'}: ${said}`);
  return readFileSync(join(folder, outcomeFile), 'utf8');
}

function endGroup(processId: number | undefined, name: NodeJS.Signals): void {
  if (processId === undefined) return;
  try {
    process.kill(-processId, name);
  } catch {
    // All of it has ended.
  }
}
