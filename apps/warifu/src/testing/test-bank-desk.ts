import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@warifu/kernel';
import { throwawayDatabase } from '@warifu/testkit';
import { bankDomains, bankRole } from '../bank/bank-database.ts';
import { runIn, startMs, testIo, type Ran } from './test-io.ts';

/** An operator's desk at the bank, on a database, a data folder and a clock of its own. */
export interface TestBankDesk {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly clock: ManualClock;
  readonly database: Awaited<ReturnType<typeof throwawayDatabase>>;
  run(...args: string[]): Promise<Ran>;
  /** Runs with `--json` and parses what was printed. @throws Error unless the command succeeds */
  json<Value>(...args: string[]): Promise<Value>;
  /** A new contract. */
  contract(): Promise<{
    readonly contractId: string;
    readonly loginPassword: string;
    readonly transferPassword: string;
  }>;
  /** What the audit log says of a contract: types with details, in order. */
  audited(contractId: string | null): Promise<readonly [type: string, details: Record<string, unknown>][]>;
  close(): Promise<void>;
}

export const hanako = [
  ...['--name', '割符 花子', '--name-kana', 'ワリフ ハナコ'],
  ...['--email', 'hanako@example.jp', '--phone', '0470-22-0000'],
];

export async function openTestBankDesk(): Promise<TestBankDesk> {
  const database = await throwawayDatabase({ domains: bankDomains, role: bankRole });
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bank-desk-'));
  const clock = new ManualClock(startMs);
  const env: Record<string, string> = { WARIFU_DATA: folder, WARIFU_BANK_DATABASE_URL: database.url };
  const run = (...args: string[]) => {
    clock.advanceSeconds(1);
    return runIn(testIo({ env, clock }), args);
  };
  async function json<Value>(...args: string[]): Promise<Value> {
    const { status, out, err } = await run(...args, '--json');
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${err}`);
    return JSON.parse(out) as Value;
  }
  return {
    folder,
    env,
    clock,
    database,
    run,
    json,
    contract: () => json('contract', 'open', ...hanako),
    async audited(contractId) {
      const rows = await database.admin.sql<{ type: string; content: string }[]>`
        select type, content from audit.entry
        where content::jsonb -> 'details' ->> 'contractId' is not distinct from ${contractId}
        order by at, lane, link, position`;
      return rows.map(({ type, content }) => {
        const { actor, details } = JSON.parse(content) as { actor: string; details: Record<string, unknown> };
        return [type, { actor, ...details }];
      });
    },
    async close() {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
