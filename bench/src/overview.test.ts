import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@warifu/testkit';
import { expect, it } from 'vitest';
import { overview, type KeptReport } from './overview.ts';

const machine: KeptReport['machine'] = {
  cores: 2,
  processor: 'Example 9000',
  memoryGib: 8,
  kernel: 'Linux 6',
  node: '26.0.0',
  measuredAt: '2026-01-01T00:00:00.000Z',
  commit: '0123456789ab',
  hasChanges: false,
};

function folderWith(reports: Readonly<Record<string, Partial<KeptReport>>>): string {
  const folder = temporaryFolder();
  for (const [name, report] of Object.entries(reports)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ machine, ...report }));
  }
  return folder;
}

it('the overview has a line for whatever a report shows at a glance, and says what is missed or does not count', () => {
  const row = { what: 'Speed', warifu: '9/s', beside: 'another: 3/s', aim: '10/s', isMet: false };
  const folder = folderWith({
    fast: { count: true, glance: [row, { ...row, what: 'Size', beside: null, aim: null, isMet: null }] },
    wrong: { count: false, glance: [{ ...row, isMet: true }] },
    old: {},
  });
  const page = overview(folder, ['fast', 'never-measured', 'wrong', 'old']);
  const lines = page.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
  expect(lines).toContain('| Speed | **9/s** | another: 3/s | 10/s | **MISSED** | [fast](fast.md) |');
  expect(lines).toContain('| Size | **9/s** | – | – | – | [fast](fast.md) |');
  expect(lines).toContain('| Speed | 9/s (DOES NOT COUNT) | another: 3/s | 10/s | met | [wrong](wrong.md) |');
  expect(lines).toContain(
    '| [old](old.md) | 2026-01-01T00:00:00.000Z | 0123456789ab | Example 9000, 2 cores, Node 26.0.0 |',
  );
  expect(page).not.toContain('never-measured');
});
