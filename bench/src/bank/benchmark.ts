import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '@warifu/database';
import { startChildProgram } from '../child-program.ts';
import { requireLinux } from '../cpu-time.ts';
import type { Options } from '../options.ts';
import { watchOthers } from '../others.ts';
import type { Surroundings } from '../subject.ts';
import { prepareBank } from './bank-database.ts';
import { Browser } from './browser.ts';
import { measurePages, type PageTimes } from './page-times.ts';
import { seedBank } from './seed-bank.ts';
import { contractsFor, measureSignIns, type SignInTimes } from './sign-in-times.ts';

export interface MeasuredBank {
  readonly pages: PageTimes;
  readonly signIns: SignInTimes;
  /** Of the machine's CPU time meanwhile. */
  readonly shareOfOthers: number;
  /** Its version, and whether a commit is on the disk when it is told. */
  readonly postgres: string;
}

const databaseName = 'warifu_bank';
/** Before these the code is not yet compiled and statements are not yet prepared on every connection. */
const warmUpShare = 0.1;

/** Measures the customers' pages as they are served, on a new data folder. Nothing of it is left behind. */
export async function measureBank(
  { pageVisits, signInAttempts, statementLines }: Pick<Options, 'pageVisits' | 'signInAttempts' | 'statementLines'>,
  surroundings: Surroundings,
): Promise<MeasuredBank> {
  requireLinux();
  const { clock, random, signal, tell } = surroundings;
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  tell('starting the bank');
  const embedded = await startEmbedded({ folder: join(folder, 'data'), log: tell });
  cleaning.defer(() => embedded.leave());
  await embedded.ensureDatabase(databaseName);
  const ownerUrl = embedded.url(databaseName);
  const postgres = await prepareBank(ownerUrl);
  const guessedContracts = contractsFor(signInAttempts);
  const bank = await seedBank({ ownerUrl, guessedContracts, lines: statementLines, signal }, surroundings);
  const server = cleaning.use(
    await startChildProgram({
      name: 'bank',
      command: [fileURLToPath(new URL('./bank-server.js', import.meta.url))],
      env: { WARIFU_BANK_DATABASE_URL: ownerUrl },
      signal,
    }),
  );
  const browser = (): Browser => cleaning.use(new Browser(server.address, clock));

  const shareOfOthers = watchOthers({
    clock,
    serverProcessId: server.processId,
    postgresProcessId: postgres.processId,
  });
  tell(`${pageVisits} visits of each page of the bank`);
  const warmUpVisits = Math.ceil(pageVisits * warmUpShare);
  const visiting = { bank, visits: pageVisits, warmUpVisits, nowMs: clock.nowMs(), signal };
  const pages = await measurePages(browser(), visiting);
  tell(`${signInAttempts} attempts to sign in, each of two kinds`);
  const signIns = await measureSignIns(browser(), { bank, attempts: signInAttempts, random, signal });
  return { pages, signIns, shareOfOthers: shareOfOthers(), postgres: postgres.description };
}
