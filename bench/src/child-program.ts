import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** A program of ours that serves on loopback, as a process of its own. */
export interface ChildProgram extends AsyncDisposable {
  /** Like `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly processId: number;
}

interface ChildProgramOptions {
  /** It says `NAME: ADDRESS` in a line of its standard error when it serves. */
  readonly name: string;
  /** Arguments of node. */
  readonly command: readonly string[];
  readonly env: Environment;
  readonly signal: AbortSignal;
}

export type Environment = Readonly<Record<string, string>>;

const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;
const pollMs = 5;

/** Starts a program and waits until it serves. @throws Error with what it said where it does not */
export function startChildProgram({ name, ...start }: ChildProgramOptions): Promise<ChildProgram> {
  const line = new RegExp(`^${name}: (http\\S+)$`, 'm');
  return startUntil(start, (said) => Promise.resolve(line.exec(said)?.[1] ?? null));
}

/**
 * Starts a program and waits until `addressOf` tells the address by what it has said on standard error.
 * @throws Error with what it said where that does not come, or where `addressOf` throws
 */
export async function startUntil(
  { command, env, signal }: Omit<ChildProgramOptions, 'name'>,
  addressOf: (said: string) => Promise<string | null>,
): Promise<ChildProgram> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, command, { env: cleanEnvironment(env), stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const stop = () => stopChild(child, ended);
  try {
    const address = await waitForAddress(child, { addressOf, signal });
    return { address, processId: child.pid ?? 0, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Waiting {
  readonly addressOf: (said: string) => Promise<string | null>;
  readonly signal: AbortSignal;
}

async function waitForAddress(child: ChildProcess, { addressOf, signal }: Waiting): Promise<string> {
  let said = '';
  child.once('error', (error) => (said += error.message));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  for (let waitedMs = 0; waitedMs < startTimeoutMs && !hasEnded(child); waitedMs += pollMs) {
    const address = await addressOf(said);
    if (address !== null) return address;
    await wait(pollMs, undefined, { signal });
  }
  throw new Error(`a program did not start to serve; it said: ${said.trim() || 'nothing'}`);
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (!hasEnded(child)) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** Runs a program of ours to its end. @returns its standard output @throws Error where it fails */
export function runChildProgram(
  command: readonly string[],
  { env, signal }: { env: Environment; signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: cleanEnvironment(env), signal, timeout: startTimeoutMs };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(signal.aborted ? error : new Error(stderr.trim() || error.message, { cause: error }));
    });
  });
}

/** Settings of the caller must not lead to the caller's own data, nor change what is measured. */
function cleanEnvironment(env: Environment): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(WARIFU_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(inherited), ...env };
}
