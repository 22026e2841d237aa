import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { toolEnvironment } from './tools.ts';
import { killAtOnce } from './kill-at-once.ts';

const mostSaid = 3_000;

/** A service of the system that runs beside the programs. */
export class ToolProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #log: string;

  /** @param log gets what it says, after what is there */
  constructor(command: readonly string[], folder: string, log: string) {
    const [program = '', ...rest] = command;
    this.#log = log;
    const output = openSync(log, 'a', 0o600);
    this.#child = spawn(program, rest, { cwd: folder, env: toolEnvironment(), stdio: ['ignore', output, output] });
    closeSync(output);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', resolve).once('close', resolve);
    });
  }

  get said(): string {
    return readFileSync(this.#log, 'utf8').slice(-mostSaid);
  }

  /** Ends it and what it has started, as a power cut would. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) killAtOnce(this.#child.pid ?? null);
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
