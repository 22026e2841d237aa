import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { CommanderError } from 'commander';
import { systemRandom, UserError, type ManualClock, type Random } from '@warifu/kernel';
import { tokenCommand } from '../command.ts';
import type { TokenIo } from '../io.ts';

/** A terminal with its own token folder, driven in-process. */
export interface TestTerminal extends Disposable {
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
  random: Random;
  /** Runs `warifu token …` and returns what a shell would see. */
  run(...args: string[]): Promise<Ran>;
  /** The same with this on standard input. */
  runWith(input: string, ...args: string[]): Promise<Ran>;
  /** The same with standard input and output on a terminal; each question is answered by the next line. */
  runOnTerminal(lines: string[], ...args: string[]): Promise<Ran>;
  /** Called before each wait of `--watch`; `interrupt` is Ctrl-C. */
  onWait(listener: (interrupt: () => void) => void): void;
  /** Whoever still listens for Ctrl-C. */
  readonly interruptListeners: ReadonlySet<() => void>;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export function openTestTerminal(clock: ManualClock): TestTerminal {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-token-'));
  const env: Record<string, string | undefined> = { WARIFU_TOKEN_FOLDER: join(folder, 'tokens') };
  const interruptListeners = new Set<() => void>();
  let beforeWait: (interrupt: () => void) => void = (interrupt) => {
    interrupt();
  };

  async function run(args: string[], lines: string[] | null, input = ''): Promise<Ran> {
    const isTTY = lines !== null;
    const stdout = Object.assign(new PassThrough(), { isTTY });
    const stderr = Object.assign(new PassThrough(), { isTTY });
    const stdin = Object.assign(new PassThrough(), { isTTY });
    if (!isTTY) stdin.end(input);
    const answers = [...(lines ?? [])];
    let err = '';
    let out = '';
    stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      if (chunk.toString().endsWith(': ')) stdin.write(answers.shift() ?? '\u0003');
    });
    const io: TokenIo = {
      stdout,
      stderr,
      stdin,
      env,
      clock,
      random: terminal.random,
      fetch,
      onInterrupt(listener) {
        interruptListeners.add(listener);
        return () => interruptListeners.delete(listener);
      },
      wait(durationMs) {
        clock.advanceMs(durationMs);
        beforeWait(() => {
          for (const listener of interruptListeners) listener();
        });
        return Promise.resolve();
      },
    };
    const exitCode = await exitCodeOf(io, args);
    return { exitCode, out, err };
  }

  const terminal: TestTerminal = {
    folder: join(folder, 'tokens'),
    env,
    random: systemRandom,
    run: async (...args) => run(args, null),
    runWith: async (input, ...args) => run(args, null, input),
    runOnTerminal: async (lines, ...args) => run(args, lines),
    onWait(listener) {
      beforeWait = listener;
    },
    interruptListeners,
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return terminal;
}

async function exitCodeOf(io: TokenIo, args: string[]): Promise<number> {
  try {
    await tokenCommand(io).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}
