import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { root } from '../tracked-files.ts';

export const deploy = join(root, 'deploy');
const timeoutMs = 30_000;

/** A program of the system, or as `scripts/prepare.mjs` has unpacked it. */
function tool(name: string): string {
  const paths = ['bin', 'sbin'].map((folder) => join(root, 'node_modules', '.tools', 'usr', folder, name));
  return paths.find((path) => existsSync(path)) ?? name;
}

/** What a checker prints on both of its outputs. @throws Error with that, where it is not content */
export function check(name: string, args: readonly string[], workingFolder: string): string {
  const { status, stdout, stderr, error } = spawnSync(tool(name), args, {
    cwd: workingFolder,
    timeout: timeoutMs,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} is not content: ${error?.message ?? stdout + stderr}`);
  return stdout + stderr;
}

/** For the files of one test file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-deploy-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
