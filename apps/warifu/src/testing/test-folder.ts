import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram, type Program } from '@warifu/testkit';

/** On a busy machine the first start of a trial takes long. */
const startTimeoutMs = 60_000;
const bin = join(import.meta.dirname, '..', '..', 'bin', 'warifu.js');

/** A data folder of its own, on which the built `warifu` runs as it would for a user. */
export interface TestFolder {
  readonly folder: string;
  /** Starts a command and does not wait. */
  begin(args: readonly string[]): Promise<Program>;
  /** Runs a command to its end. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished>;
  /** Starts a program, or several, and waits for the address of the authority, or that of the bank or its staff console where it is alone. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Started>;
  /** The settings of a bank of its own, which its description file is written for. */
  bankEnv(apiKey: string): Readonly<Record<string, string>>;
  /** Removes the folder, and ends a PostgreSQL that a failed test left in it. */
  remove(): void;
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly program: Program;
  readonly address: string;
}

export function openTestFolder(): TestFolder {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-run-'));
  const ownEnv = {
    WARIFU_DATA: join(folder, 'data'),
    WARIFU_AUTHORITY_PORT: '0',
    WARIFU_TOKEN_PORT: '0',
    WARIFU_BANK_PORT: '0',
    WARIFU_STAFF_PORT: '0',
  };
  return {
    folder,
    begin: (args) => spawnProgram({ command: [bin, ...args], env: ownEnv, workingFolder: folder }),
    async run(args, env = {}) {
      const program = await spawnProgram({
        command: [bin, ...args],
        env: { ...ownEnv, ...env },
        workingFolder: folder,
      });
      const { code } = await program.ended;
      return { code, out: program.stdout(), err: program.stderr() };
    },
    async start(args, env = {}) {
      const program = await spawnProgram({
        command: [bin, ...args],
        env: { ...ownEnv, ...env },
        workingFolder: folder,
        timeoutMs: startTimeoutMs,
        ready: { line: /^ *(?:authority|bank|staff):? +(http:\/\/localhost:\d+)$/m },
      });
      return { program, address: program.match?.[1] ?? '' };
    },
    bankEnv(apiKey) {
      const description = join(folder, 'bank.json');
      writeFileSync(description, JSON.stringify(bankDescription));
      return {
        WARIFU_BANK_DESCRIPTION: description,
        WARIFU_BANK_API_KEY: 'env:TEST_API_KEY',
        TEST_API_KEY: apiKey,
        // Nobody listens there.
        WARIFU_BANK_SMTP_URL: 'smtp://127.0.0.1:1',
      };
    },
    remove() {
      endPostgres(join(folder, 'data', 'postgres', 'postmaster.pid'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bank of the public list, which brings its branches. */
export const bankDescription = {
  name: { ja: '試験信用金庫', en: 'Test Shinkin Bank' },
  desk: { ja: 'お客様窓口', en: 'Customer desk' },
  phone: '0120-111-111',
  sender: 'oshirase@bank.example.jp',
  code: '0001',
};

function endPostgres(processIdFile: string): void {
  try {
    process.kill(Number(readFileSync(processIdFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It has ended, as it should.
  }
}
