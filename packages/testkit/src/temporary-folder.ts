import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that goes at the end of the test file; a later run removes it where this one is killed. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `warifu-test-${process.pid}-`));
  made.push(folder);
  return folder;
}
