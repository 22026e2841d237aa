import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram, type Program } from '@warifu/testkit';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'warifu.js');

/** A data folder of its own, on which the built `warifu` runs as it would for a user. */
export interface TestFolder {
  readonly folder: string;
  /** Runs a command to its end. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished>;
  /** Starts the authority, alone or with others, and waits for its address. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Started>;
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
  const ownEnv = { WARIFU_DATA: join(folder, 'data'), WARIFU_AUTHORITY_PORT: '0', WARIFU_TOKEN_PORT: '0' };
  return {
    folder,
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
        ready: { line: /^ *authority:? +(http:\/\/localhost:\d+)$/m },
      });
      return { program, address: program.match?.[1] ?? '' };
    },
    remove() {
      endPostgres(join(folder, 'data', 'postgres', 'postmaster.pid'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endPostgres(processIdFile: string): void {
  try {
    process.kill(Number(readFileSync(processIdFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It has ended, as it should.
  }
}
