import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@warifu/kernel';
import { afterAll, expect, it } from 'vitest';
import { describeMachine } from '../bench/src/machine.ts';
import { readOptions } from './options.ts';
import { publish } from './publish.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-faults-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = { machine: describeMachine(systemClock), seed: 'seed', durationSeconds: 12 };
const report = { markdown: '# Faults: one\n', figures: { third: 1 / 3 }, glance: 'broken often', holds: true };

it('the table of all faults says of each, also of those of earlier runs, whether everything held', () => {
  publish(folder, 'one', report, run);
  publish(folder, 'other', { ...report, holds: false }, run);
  const table = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(table).toMatch(/\| \[one\]\(one\.md\) +\| yes +\| broken often +\|/);
  expect(table).toMatch(/\| \[other\]\(other\.md\) +\| \*\*NO\*\* +\| broken often +\|/);
  expect(readFileSync(join(folder, 'one.md'), 'utf8')).toContain('- Seed: `seed`');
  expect(JSON.parse(readFileSync(join(folder, 'one.json'), 'utf8'))).toMatchObject({ figures: { third: 0.3333 } });
});

it('runs everything, or what is named, and writes reports of full runs only', () => {
  const known = ['one', 'other'];
  expect(readOptions([], known)).toMatchObject({ names: known, size: 'full', seed: null });
  expect(readOptions(['--only', 'other', '--seed', 's', '--minutes', '3'], known)).toMatchObject({
    names: ['other'],
    seed: 's',
    minutes: 3,
  });
  expect(readOptions(['--quick'], known)).toMatchObject({ size: 'quick', reportFolder: null });
  expect(readOptions(['--help'], known)).toBeNull();
  expect(() => readOptions(['--only', 'none'], known)).toThrow('one, other');
  expect(() => readOptions(['--minutes', '0'], known)).toThrow('--minutes');
});
