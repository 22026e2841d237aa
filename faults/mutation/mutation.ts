import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../scenario.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import { mutatedPackages, type MutatedPackage } from './mutated-package.ts';
import { readOutcome } from './outcome.ts';
import { glanceOf, isAboveFloor, mutationReport, type Mutated } from './report.ts';
import { runStryker } from './run-stryker.ts';
import { configure, makeWorkingCopy } from './working-copy.ts';

const concurrency = 2;
const quickPackage: MutatedPackage = {
  name: 'otp',
  sources: ['packages/otp/src/drift.ts'],
  tests: ['packages/otp/src/drift.test.ts'],
  leftOut: 'all but one file, since the run was a short one',
  floorPercent: 80,
};

/** Changes the sources of packages one place at a time, to see whether their tests notice. Half an hour for each at most. */
export const mutation: Scenario = async (size, { signal, tell }) => {
  using temporary = new TemporaryFolder();
  const mutated: Mutated[] = [];
  for (const of of size === 'quick' ? [quickPackage] : mutatedPackages) {
    tell(`changing ${of.name}`);
    const folder = join(temporary.path, of.name);
    mkdirSync(folder);
    makeWorkingCopy(folder);
    configure(folder, of, concurrency);
    mutated.push({ of, outcome: readOutcome(await runStryker(folder, signal)) });
  }
  return {
    markdown: mutationReport(mutated),
    figures: {
      packages: mutated.map(({ of, outcome }) => ({ package: of.name, floorPercent: of.floorPercent, ...outcome })),
    },
    glance: `changes that the tests notice: ${glanceOf(mutated)}`,
    holds: mutated.every(isAboveFloor),
  };
};
