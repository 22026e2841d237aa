import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnProgram, temporaryFolder, type Program } from '@warifu/testkit';
import { expect, it } from 'vitest';
import type { Comparison, Faults } from './authority/summary.ts';
import { measuredPages } from './bank/page-times.ts';
import { places } from './places.ts';

/** The built program, which keeps all that is temporary below the folder. */
function startBench(folder: string, options: { args?: string[]; ready?: { line: RegExp } } = {}): Promise<Program> {
  const { args = [], ready } = options;
  return spawnProgram({
    command: [join(places.root, 'bench', 'dist', 'main.js'), '--quick', ...args],
    env: { TMPDIR: folder },
    ...(ready === undefined ? {} : { ready }),
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

it('a quick run measures the authority with every answer accepted, reports it, and leaves nothing behind', async () => {
  const [folder, reports] = [temporaryFolder(), temporaryFolder()];
  const program = await startBench(folder, { args: ['--report', reports] });
  expect({ ...(await program.ended), stderr: program.stderr() }).toMatchObject({ code: 0 });

  const report = JSON.parse(readFileSync(join(reports, 'authority.json'), 'utf8')) as {
    faults: Faults;
    comparisons: Comparison[];
  };
  expect(report.faults).toMatchObject({ notAccepted: 0, socketErrors: 0, roundsWithoutEnoughCodes: 0 });
  expect(report.comparisons.map(({ connections }) => connections)).toEqual([64, 256]);
  for (const { validate, trivial, ratio } of report.comparisons) {
    expect(validate.perSecond.median).toBeGreaterThan(0);
    expect(ratio.median).toBeCloseTo(validate.perSecond.median / trivial.perSecond.median, 3);
    expect(validate.batchSize?.median).toBeGreaterThanOrEqual(1);
    expect(validate.serverCpuSeconds.median).toBeGreaterThan(0);
    expect(validate.postgresCpuSeconds.median).toBeGreaterThan(0);
    expect(validate.wrkCpuSeconds.median).toBeGreaterThan(0);
  }
  const tokenApp = JSON.parse(readFileSync(join(reports, 'token-app.json'), 'utf8')) as {
    starts: { way: string; ms: { median: number } }[];
    scripts: { gzippedBytes: number }[];
  };
  expect(tokenApp.starts.map(({ way }) => way)).toEqual(['empty', 'online', 'offline']);
  for (const { ms } of tokenApp.starts) expect(ms.median).toBeGreaterThan(0);
  expect(tokenApp.scripts.length).toBeGreaterThan(0);
  const bank = JSON.parse(readFileSync(join(reports, 'bank.json'), 'utf8')) as {
    pages: { page: string; p50Ms: number }[];
    differingPairs: number;
  };
  expect(bank.pages.map(({ page }) => page)).toEqual([...measuredPages]);
  for (const { p50Ms } of bank.pages) expect(p50Ms).toBeGreaterThan(0);
  expect(bank.differingPairs).toBe(0);
  for (const name of ['otp', 'token-app', 'bank', 'authority']) {
    expect(program.stdout()).toContain(readFileSync(join(reports, `${name}.md`), 'utf8'));
  }
  expect({ files: readdirSync(folder), processes: relatives(folder) }).toEqual({ files: [], processes: [] });
});

it('a run that is interrupted in the middle of a round leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const program = await startBench(folder, {
    args: ['--credentials', '2000', '--seconds', '20'],
    ready: { line: /round 1 of 4/ },
  });
  const isDriven = (): boolean => relatives(folder).some((processId) => commandLine(processId).startsWith('wrk'));
  await expect.poll(isDriven, { timeout: 20_000 }).toBe(true);
  expect(await program.kill('SIGINT')).toEqual({ code: 130, signal: null });
  expect({ files: readdirSync(folder), processes: relatives(folder) }).toEqual({ files: [], processes: [] });
});

it('a wrong use ends with one sentence', async () => {
  const program = await startBench(temporaryFolder(), { args: ['--seconds', '99'] });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr()).toBe('--seconds must be a whole number from 1 to 20; it is "99".\n');
});
