import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnProgram, temporaryFolder, throwawayDatabase, type Program } from '@warifu/testkit';
import { vi } from 'vitest';

const bin = join(import.meta.dirname, '..', '..', 'apps', 'warifu', 'bin', 'warifu.js');

/** The built `warifu` with a data folder and a database of its own, used as an operator does: as processes alone. */
export interface Place {
  /** The working folder: the data folder and the token folder are in it. */
  readonly folder: string;
  readonly dataFolder: string;
  /** As superuser; null where the database is the one in the data folder. */
  readonly databaseUrl: string | null;
  /** Starts `warifu serve authority` and waits until it serves. Any number of them serve one database side by side. */
  startAuthority(): Promise<AuthorityProcess>;
  /** Starts what `npm start` does. */
  startTrial(): Promise<TrialProcess>;
  /** Starts `warifu serve token` for an authority that is elsewhere. */
  startTokenApp(authorityOrigin: string): Promise<TokenAppProcess>;
  /** Starts a command and does not wait. */
  begin(...args: string[]): Promise<Program>;
  /** Runs a command to its end. @throws Error unless it succeeds */
  run(...args: string[]): Promise<string>;
  /** Runs with `--json` and parses what was printed. */
  json<Value>(...args: string[]): Promise<Value>;
  /** Ends all that was started here. */
  close(): Promise<void>;
}

export interface AuthorityProcess {
  readonly address: string;
  readonly program: Program;
}

export interface TokenAppProcess {
  readonly tokenApp: string;
  readonly program: Program;
}

export interface TrialProcess extends AuthorityProcess, TokenAppProcess {
  /** Where the pages of the sample bank are. */
  readonly bank: string;
}

/** On a busy machine the first start of a trial takes long. */
const startTimeoutMs = 60_000;

/** How the programs say where they are. */
const authorityLine = /^ *authority:? +(http:\/\/localhost:\d+)$/m;
const bankLine = /^ *internet banking +(http:\/\/localhost:\d+)$/m;
const tokenAppLine = /^ *token app:? +(http:\/\/localhost:\d+)$/m;

export interface PlaceOptions {
  /** `folder`: the PostgreSQL of the data folder; `server`: a new database on the test run's server. */
  readonly database: 'folder' | 'server';
  readonly env?: Readonly<Record<string, string>>;
}

export async function openPlace({ database, env: more = {} }: PlaceOptions): Promise<Place> {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  chmodSync(dataFolder, 0o700);
  const throwaway = database === 'server' ? await throwawayDatabase() : null;
  const env = {
    WARIFU_DATA: dataFolder,
    WARIFU_AUTHORITY_PORT: '0',
    WARIFU_TOKEN_PORT: '0',
    WARIFU_BANK_PORT: '0',
    WARIFU_STAFF_PORT: '0',
    WARIFU_TOKEN_FOLDER: join(folder, 'tokens'),
    WARIFU_PROVISIONING_PER_MINUTE: '100000',
    ...(throwaway === null ? {} : { WARIFU_AUTHORITY_DATABASE_URL: throwaway.url }),
    ...more,
  };
  const started: Program[] = [];

  const begin = (...args: string[]) => spawnProgram({ command: [bin, ...args], env, workingFolder: folder });
  const run = async (...args: string[]): Promise<string> => {
    const program = await begin(...args);
    const { code } = await program.ended;
    if (code !== 0)
      throw new Error(`warifu ${args.join(' ')} ended with ${code}: ${program.stderr()}${program.stdout()}`);
    return program.stdout();
  };
  const start = async (args: readonly string[], line: RegExp, moreEnv: Readonly<Record<string, string>> = {}) => {
    const program = await spawnProgram({
      command: [bin, ...args],
      env: { ...env, ...moreEnv },
      workingFolder: folder,
      ready: { line },
      timeoutMs: startTimeoutMs,
    });
    started.push(program);
    return { program, address: program.match?.[1] ?? '' };
  };
  return {
    folder,
    dataFolder,
    databaseUrl: throwaway?.url ?? null,
    begin,
    run,
    json: async <Value>(...args: string[]) => JSON.parse(await run(...args, '--json')) as Value,
    startAuthority: () => start(['serve', 'authority'], authorityLine),
    async startTrial() {
      const { program, address } = await start(['trial'], authorityLine);
      const addressOf = (line: RegExp) => line.exec(program.stdout())?.[1] ?? '';
      return { program, address, tokenApp: addressOf(tokenAppLine), bank: addressOf(bankLine) };
    },
    async startTokenApp(authorityOrigin) {
      const { program, address } = await start(['serve', 'token'], tokenAppLine, {
        WARIFU_AUTHORITY_ORIGIN: authorityOrigin,
      });
      return { program, tokenApp: address };
    },
    async close() {
      await Promise.all(started.map((program) => program.kill()));
      endPostgres(dataFolder);
      await throwaway?.drop();
    },
  };
}

/** The main process of the PostgreSQL in a data folder. @throws Error where none runs */
function postgresProcessId(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** What a failed test left running. */
function endPostgres(dataFolder: string): void {
  try {
    process.kill(postgresProcessId(dataFolder), 'SIGQUIT');
  } catch {
    // It has ended, as it should.
  }
}

/** Waits until it holds, half a minute at most. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 30_000, interval: 20 });
}
