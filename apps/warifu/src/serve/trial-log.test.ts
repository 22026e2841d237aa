import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testIo } from '../testing/test-io.ts';
import { openTrialLog } from './trial-log.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warifu-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const lineOf = (level: string, msg: string) => `${JSON.stringify({ level, msg, err: { message: 'because' } })}\n`;

it('keeps every line for its owner alone and shows the serious ones in short', () => {
  const io = testIo();
  const path = join(folder, 'log', 'trial.log');
  {
    using log = openTrialLog(path, io.stderr);
    log.write(lineOf('info', 'all is well'));
    log.write(lineOf('error', 'something broke'));
  }
  expect(readFileSync(path, 'utf8')).toBe(lineOf('info', 'all is well') + lineOf('error', 'something broke'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(io.err()).toBe('error: something broke: because\n');
});

it('begins anew at each start and when it is full, and keeps one file before it', () => {
  const io = testIo();
  const path = join(folder, 'trial.log');
  {
    using log = openTrialLog(path, io.stderr);
    log.write(lineOf('info', 'first start'));
  }
  const mebibyte = 'x'.repeat(1024 * 1024);
  {
    using log = openTrialLog(path, io.stderr);
    expect(readFileSync(`${path}.1`, 'utf8')).toContain('first start');
    for (let written = 0; written < 12; written += 1) log.write(lineOf('info', mebibyte));
  }
  const sizes = [path, `${path}.1`].map((file) => statSync(file).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(10 * 1024 * 1024);
  expect(Math.min(...sizes)).toBeGreaterThan(1024 * 1024);
});
