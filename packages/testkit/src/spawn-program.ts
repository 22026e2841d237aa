import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll } from 'vitest';

/** What tells that a program is ready: a line of its output that matches, or a URL that answers 200. */
export type Readiness = { readonly line: RegExp } | { readonly url: string };

export interface ProgramOptions {
  /** Arguments of `node`: a script of the build and what follows. */
  readonly command: readonly string[];
  /** Added to the environment, in which no WARIFU_ variable is left. */
  readonly env?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
  /** Without it the program is ready at once. */
  readonly ready?: Readiness;
  readonly timeoutMs?: number;
  /** Written to standard input, which then ends. */
  readonly input?: string;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Program {
  readonly processId: number;
  /** All that was written up to now. */
  stdout(): string;
  stderr(): string;
  /** What `ready.line` matched, or null. */
  readonly match: RegExpExecArray | null;
  /** Sends the signal (SIGTERM unless named) and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<Ending>;
  readonly ended: Promise<Ending>;
}

const defaultTimeoutMs = 30_000;
const pollMs = 25;
const running = new Set<ChildProcess>();

afterAll(async () => {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
});

/** Starts a Node program and waits until it is ready. @throws Error with its output when it ends before, or takes too long */
export async function spawnProgram(options: ProgramOptions): Promise<Program> {
  const { command, env = {}, workingFolder, ready, input } = options;
  const child = spawn(process.execPath, command, {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(workingFolder === undefined ? {} : { cwd: workingFolder }),
  });
  running.add(child);
  child.stdin.on('error', () => undefined).end(input ?? '');
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  child.once('error', (error) => (output.stderr += error.message));
  child.once('close', (code, signal) => {
    running.delete(child);
    resolve({ code, signal });
  });
  const match =
    ready === undefined ? null : await waitUntilReady(ready, child, output, options.timeoutMs ?? defaultTimeoutMs);
  return {
    processId: child.pid ?? 0,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    match,
    ended,
    kill: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(WARIFU_|PG|NODE_OPTIONS$|VITEST)/.test(name)),
  );
}

async function waitUntilReady(
  ready: Readiness,
  child: ChildProcess,
  output: { readonly stdout: string; readonly stderr: string },
  timeoutMs: number,
): Promise<RegExpExecArray | null> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += pollMs) {
    if ('line' in ready) {
      const match = ready.line.exec(output.stdout) ?? ready.line.exec(output.stderr);
      if (match !== null) return match;
    } else if (await answers(ready.url)) return null;
    if (!running.has(child)) break;
    await wait(pollMs);
  }
  child.kill('SIGKILL');
  throw new Error(`the program did not become ready:\n${output.stdout}\n${output.stderr}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
