import { join } from 'node:path';
import { places } from '../../bench/src/places.ts';
import { runChildProgram } from '../../bench/src/child-program.ts';
import { Caller } from '../../tests/system/caller.ts';
import { registeredCounterTokens, type CounterToken } from '../../tests/system/counter-tokens.ts';
import { freePort } from '../../tests/system/free-port.ts';
import { openIssuer } from '../../tests/system/issuer.ts';
import type { Environment } from '../environment.ts';
import type { Surroundings } from '../scenario.ts';
import { SupervisedProgram } from '../supervised-program.ts';
import { within } from '../within.ts';

type Here = Pick<Surroundings, 'clock' | 'signal'>;

/** Authorities that share keys and a database, each with a URL of its own for it. */
export class Authorities implements AsyncDisposable {
  readonly callers: readonly Caller[];
  readonly #programs: readonly SupervisedProgram[];
  readonly #env: Environment;
  readonly #here: Here;

  private constructor(programs: readonly SupervisedProgram[], apiKey: string, env: Environment, here: Here) {
    this.#programs = programs;
    this.callers = programs.map(({ address }) => new Caller(address, apiKey));
    this.#env = env;
    this.#here = here;
  }

  /** One for each URL. All of them lead to the same database. */
  static async start(dataFolder: string, urls: readonly [string, ...string[]], here: Here): Promise<Authorities> {
    const env = { WARIFU_DATA: dataFolder, WARIFU_AUTHORITY_DATABASE_URL: urls[0] };
    const programs: SupervisedProgram[] = [];
    try {
      // One after the other: the first one makes the keys and the tables.
      for (const url of urls) programs.push(await started({ ...env, WARIFU_AUTHORITY_DATABASE_URL: url }, here));
      const bank = await run<{ apiKey: string }>(['relying-party', 'create', 'Bank'], env, here);
      return new Authorities(programs, bank.apiKey, env, here);
    } catch (error) {
      await Promise.all(programs.map((program) => program[Symbol.asyncDispose]()));
      throw error;
    }
  }

  /** Tokens that show their next code whenever it is asked for, registered. */
  async tokens(count: number): Promise<CounterToken[]> {
    const [caller] = this.callers;
    if (caller === undefined) throw new Error('there is no authority');
    const { WARIFU_DATA: dataFolder = '', WARIFU_AUTHORITY_DATABASE_URL: databaseUrl = '' } = this.#env;
    const issuer = await openIssuer({ dataFolder, databaseUrl });
    try {
      return await registeredCounterTokens(issuer, caller, count);
    } finally {
      await issuer.close();
    }
  }

  /** What the programs said of their troubles. */
  get said(): string {
    return this.#programs.map(({ said }) => said).join('\n');
  }

  /** How often any of them had to be started again. */
  get restarts(): number {
    return this.#programs.reduce((sum, { starts }) => sum + starts - 1, 0);
  }

  /** Keeps the signed state of the audit log outside, as auditors do. @returns the file */
  async checkpoint(name: string): Promise<string> {
    const file = join(this.#env['WARIFU_DATA'] ?? '', '..', `${name}.json`);
    await run(['audit', 'checkpoint', file], this.#env, this.#here);
    return file;
  }

  /** Whether the log is whole, and everything is there that was there at the checkpoint. */
  async isLogWhole(checkpoint: string): Promise<boolean> {
    try {
      const said = await run<{ whole: boolean }>(
        ['audit', 'verify', '--checkpoint', checkpoint],
        this.#env,
        this.#here,
      );
      return said.whole;
    } catch {
      return false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const caller of this.callers) caller.close();
    await Promise.all(this.#programs.map((program) => program[Symbol.asyncDispose]()));
  }
}

const startTimeoutMs = 30_000;

async function started(env: Environment, here: Here): Promise<SupervisedProgram> {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const portEnv = { WARIFU_AUTHORITY_PORT: String(port) };
  const program = new SupervisedProgram({ args: ['serve', 'authority'], env: { ...env, ...portEnv }, address });
  try {
    await within(startTimeoutMs, 'an authority starts', here, () => program.isReady());
    return program;
  } catch (cause) {
    await program[Symbol.asyncDispose]();
    throw new Error(`an authority did not start; it said: ${program.said}`, { cause });
  }
}

async function run<Value>(args: readonly string[], env: Environment, { signal }: Here): Promise<Value> {
  return JSON.parse(await runChildProgram([places.warifu, ...args, '--json'], { env, signal })) as Value;
}
