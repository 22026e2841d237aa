import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { places } from '../bench/src/places.ts';
import { isReady } from './is-ready.ts';
import { cleanEnvironment, type Environment } from './environment.ts';

export interface ProgramOptions {
  /** What follows `warifu`, such as `serve authority`. */
  readonly args: readonly string[];
  readonly env: Environment;
  /** Where it serves, which its environment says too. */
  readonly address: string;
}

const restartAfterMs = 100;
const stopTimeoutMs = 20_000;
const mostSaid = 4_000;

/**
 * A program of Warifu as a service manager runs it: whenever it ends without having been told to, it is started again. It stands
 * for systemd with `Restart=`, but waits a tenth of a second where the units in `deploy/` wait two.
 */
export class SupervisedProgram implements AsyncDisposable {
  readonly address: string;
  readonly #options: ProgramOptions;
  readonly #running: Promise<void>;
  #child: ChildProcess | null = null;
  #isStopping = false;
  #starts = 0;
  #said = '';

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.address = options.address;
    this.#running = this.#run();
  }

  /** How often it was started. */
  get starts(): number {
    return this.#starts;
  }

  /** The end of what all its runs wrote to standard error. */
  get said(): string {
    return this.#said;
  }

  /** Sends a signal to the process that runs now. False where none does. */
  kill(signal: NodeJS.Signals): boolean {
    return this.#child?.kill(signal) ?? false;
  }

  /** Whether it serves, and may get traffic. */
  isReady(): Promise<boolean> {
    return isReady(this.address);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), stopTimeoutMs);
    await this.#running;
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#runOnce();
      await wait(restartAfterMs);
    }
  }

  async #runOnce(): Promise<void> {
    const { args, env } = this.#options;
    const ended = Promise.withResolvers<undefined>();
    const child = spawn(process.execPath, [places.warifu, ...args], {
      env: cleanEnvironment(env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#starts += 1;
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-mostSaid)));
    child.once('error', () => {
      ended.resolve(undefined);
    });
    child.once('close', () => {
      ended.resolve(undefined);
    });
    await ended.promise;
    this.#child = null;
  }
}
