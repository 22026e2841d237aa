import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnProgram, temporaryFolder, type Program } from '@warifu/testkit';
import { expect, it } from 'vitest';
import type { Comparison } from './authority/summary.ts';
import { measuredPages } from './bank/page-times.ts';
import type { Faults } from './load/faults.ts';
import type { CopiesAccepted } from './peers/copies.ts';
import type { PeerComparison } from './peers/summary.ts';
import { places } from './places.ts';
import type { MeasuredStarts } from './start/benchmark.ts';
import { subjects } from './subjects.ts';

/** On a busy machine the start of a program takes long. */
const startTimeoutMs = 120_000;
const runTimeoutMs = 400_000;

/** The built program, which keeps all that is temporary below the folder. */
function startBench(folder: string, options: { args?: string[]; ready?: { line: RegExp } } = {}): Promise<Program> {
  const { args = [], ready } = options;
  return spawnProgram({
    command: [join(places.root, 'bench', 'dist', 'main.js'), '--quick', ...args],
    env: { TMPDIR: folder },
    ...(ready === undefined ? {} : { ready, timeoutMs: startTimeoutMs }),
  });
}

const relatives = (folder: string): string[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(folder));

function commandLine(processId: string): string {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8') + readFileSync(`/proc/${processId}/environ`, 'utf8');
  } catch {
    return '';
  }
}

it(
  'a quick run measures everything, reports it with an overview, and leaves nothing behind',
  async () => {
    const [folder, reports] = [temporaryFolder(), temporaryFolder()];
    const program = await startBench(folder, { args: ['--starts', '1', '--report', reports] });
    expect({ ...(await program.ended), stderr: program.stderr() }).toMatchObject({ code: 0 });
    expect({ files: readdirSync(folder), processes: relatives(folder) }).toEqual({ files: [], processes: [] });

    const overview = readFileSync(join(reports, 'README.md'), 'utf8');
    for (const { name } of subjects) {
      expect(program.stdout()).toContain(readFileSync(join(reports, `${name}.md`), 'utf8'));
      expect(overview).toContain(`(${name}.md)`);
    }
    const read = (name: string): unknown => JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8'));

    const authority = read('authority') as {
      faults: Faults;
      comparisons: Comparison[];
      profile: { timeShares: unknown[] };
    };
    expect(authority.faults).toMatchObject({ notAccepted: 0, socketErrors: 0, roundsWithoutEnoughCodes: 0 });
    expect(authority.comparisons).toMatchObject([{ connections: 64, validate: [{ processes: 1 }, { processes: 2 }] }]);
    for (const { trivial, validate } of authority.comparisons) {
      for (const series of validate) {
        expect(series.perSecond.median).toBeGreaterThan(0);
        expect(series.ratio.median).toBeCloseTo(series.perSecond.median / trivial.perSecond.median, 3);
        expect(series.batchSize?.median).toBeGreaterThanOrEqual(1);
        expect(series.serverCpuSeconds.median).toBeGreaterThan(0);
        expect(series.postgresCpuSeconds.median).toBeGreaterThan(0);
        expect(series.wrkCpuSeconds.median).toBeGreaterThan(0);
      }
    }
    expect(authority.profile.timeShares.length).toBeGreaterThan(5);

    const peers = read('peers') as { copies: CopiesAccepted; comparisons: PeerComparison[] };
    expect(peers.copies).toMatchObject({ warifu: { min: 1, max: 1 }, session: { min: 50 } });
    for (const { ratio } of peers.comparisons) expect(ratio.median).toBeGreaterThan(0);

    const { starts, memory } = read('start') as MeasuredStarts;
    expect(starts.map(({ program: name, database }) => [name, database])).toEqual([['authority', 'stopped']]);
    for (const { idleMib } of memory) expect(idleMib).toBeGreaterThan(10);

    const tokenApp = read('token-app') as {
      starts: { way: string; ms: { median: number } }[];
      scripts: { gzippedBytes: number }[];
    };
    expect(tokenApp.starts.map(({ way }) => way)).toEqual(['empty', 'online', 'offline']);
    for (const { ms } of tokenApp.starts) expect(ms.median).toBeGreaterThan(0);
    expect(tokenApp.scripts.length).toBeGreaterThan(0);

    const bank = read('bank') as { pages: { page: string; p50Ms: number }[]; differingPairs: number };
    expect(bank.pages.map(({ page }) => page)).toEqual([...measuredPages]);
    for (const { p50Ms } of bank.pages) expect(p50Ms).toBeGreaterThan(0);
    expect(bank.differingPairs).toBe(0);
  },
  runTimeoutMs,
);

it('a run that is interrupted in the middle of a round leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const program = await startBench(folder, {
    args: ['--only', 'authority', '--credentials', '2000', '--seconds', '20'],
    ready: { line: /round 1 of/ },
  });
  const isDriven = (): boolean => relatives(folder).some((processId) => commandLine(processId).startsWith('wrk'));
  await expect.poll(isDriven, { timeout: 60_000 }).toBe(true);
  expect(await program.kill('SIGINT')).toEqual({ code: 130, signal: null });
  expect({ files: readdirSync(folder), processes: relatives(folder) }).toEqual({ files: [], processes: [] });
});

it('a wrong use ends with one sentence', async () => {
  const program = await startBench(temporaryFolder(), { args: ['--seconds', '99'] });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr()).toBe('--seconds must be a whole number from 1 to 20; it is "99".\n');
});
