import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@warifu/kernel';
import { places } from '../../bench/src/places.ts';
import { cleanEnvironment, type Environment } from '../environment.ts';
import type { Surroundings } from '../scenario.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import { within } from '../within.ts';

/** An authority whose data folder, PostgreSQL included, lies on a disk of its own that is small. */
export interface SmallDisk extends AsyncDisposable {
  readonly address: string;
  /** The data folder as this process sees it. */
  readonly dataFolder: string;
  /** Runs a command of Warifu beside it. @returns its standard output */
  run(...args: string[]): Promise<string>;
  /** Takes all the room that there is. */
  fill(): void;
  makeRoom(): void;
}

const diskMib = 200;
const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;
const chunkBytes = 2 ** 20;

/**
 * The disk is a file system in memory in a mount namespace of the authority's own: nobody else sees it, and it goes with its last
 * process. From here it is reached by way of that process.
 * @throws UserError where no such namespace can be made
 */
export async function startOnSmallDisk(surroundings: Surroundings): Promise<SmallDisk> {
  const folder = new TemporaryFolder();
  const mountPoint = join(folder.path, 'disk');
  mkdirSync(mountPoint, { mode: 0o700 });
  const env = { WARIFU_DATA: mountPoint, WARIFU_AUTHORITY_PORT: '0' };
  const script = `mount -t tmpfs -o size=${diskMib}m,mode=700 faults "$0" && exec "$@"`;
  const serve = [process.execPath, places.warifu, 'serve', 'authority'];
  const program = new Spoken('unshare', [...namespaces, 'sh', '-c', script, mountPoint, ...serve], env);
  const dispose = async (): Promise<void> => {
    await program.stop();
    folder[Symbol.dispose]();
  };
  try {
    const isOver = () => program.address !== null || program.hasEnded;
    await within(startTimeoutMs, 'the authority starts', surroundings, isOver);
  } catch (error) {
    await dispose();
    throw error;
  }
  const { address } = program;
  if (address === null) {
    await dispose();
    throw new UserError(
      `An authority on a small disk does not start; it wants mount and user namespaces (unshare of util-linux). It said: ${program.said}`,
    );
  }
  const dataFolder = `/proc/${program.processId}/root${mountPoint}`;
  const ballast = join(dataFolder, 'ballast');
  return {
    address,
    dataFolder,
    async run(...args) {
      const enter = ['--target', String(program.processId), '--user', '--preserve-credentials', '--mount'];
      const command = new Spoken('nsenter', [...enter, process.execPath, places.warifu, ...args], env);
      return await command.output();
    },
    fill: () => {
      fillUp(ballast, statfsSync(dataFolder).blocks * statfsSync(dataFolder).bsize);
    },
    makeRoom: () => {
      rmSync(ballast);
    },
    [Symbol.asyncDispose]: dispose,
  };
}

const namespaces = ['--user', '--map-root-user', '--mount', '--'];

function fillUp(path: string, mostBytes: number): void {
  const file = openSync(path, 'w');
  try {
    for (let bytes = 0; bytes < mostBytes; bytes += chunkBytes) writeSync(file, Buffer.alloc(chunkBytes, 1));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

const mostSaid = 10_000;

/** A process, and what it says. */
class Spoken {
  readonly #child;
  readonly #ended = Promise.withResolvers<number | null>();
  #stdout = '';
  #stderr = '';
  #hasEnded = false;

  constructor(command: string, args: readonly string[], env: Environment) {
    this.#child = spawn(command, args, { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout = (this.#stdout + text).slice(-mostSaid);
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-mostSaid);
    });
    this.#child.once('error', (error) => {
      this.#stderr += error.message;
      this.#end(null);
    });
    this.#child.once('close', (code) => {
      this.#end(code);
    });
  }

  get processId(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get said(): string {
    return this.#stderr.trim();
  }

  /** Where it says that the authority serves; null until it does. */
  get address(): string | null {
    return /^authority: (http\S+)$/m.exec(this.#stderr)?.[1] ?? null;
  }

  /** Waits for its end. @throws Error where it fails */
  async output(): Promise<string> {
    const code = await this.#ended.promise;
    if (code !== 0) throw new Error(`it ended with ${code}: ${this.said}`);
    return this.#stdout;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopTimeoutMs);
    await this.#ended.promise;
    clearTimeout(timer);
  }

  #end(code: number | null): void {
    this.#hasEnded = true;
    this.#ended.resolve(code);
  }
}
