import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@warifu/database';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test server's own database, as its superuser. */
    testServerUrl: string;
  }
}

const folderPrefix = 'warifu-test-';

/** What it holds is thrown away with it: no test waits for a disk. Tests that end a server use one of their own. */
const forgetful = { fsync: 'off', full_page_writes: 'off' };

/** One PostgreSQL for the whole test run, as programs use it, in a folder that goes with the run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const server = await startEmbedded({ folder, settings: forgetful });
  project.provide('testServerUrl', server.url('postgres'));
  return async () => {
    await server.leave();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A run that was killed could not tidy up. A server that lost its files so ends by itself within a minute. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
