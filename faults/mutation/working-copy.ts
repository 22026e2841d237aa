import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../../bench/src/places.ts';
import type { MutatedPackage } from './mutated-package.ts';

const ownScope = '@warifu';
/** Tests that read the files of the package itself, which are not as they were. */
const testsOfFiles = ['packages/otp/src/package.test.ts'];

/** Copies what the tests of packages need into an empty folder, so that no source of the repository is ever changed. */
export function makeWorkingCopy(folder: string): void {
  for (const name of readdirSync(join(places.root, 'packages'))) {
    for (const part of ['src', 'package.json']) {
      cpSync(join(places.root, 'packages', name, part), join(folder, 'packages', name, part), { recursive: true });
    }
    // What is loaded before the tests, to start PostgreSQL, is the build.
    symlinkSync(join(places.root, 'packages', name, 'dist'), join(folder, 'packages', name, 'dist'));
  }
  for (const part of ['vectors', 'package.json', 'tsconfig.base.json']) {
    cpSync(join(places.root, part), join(folder, part), { recursive: true });
  }
  linkModules(folder);
}

/** The modules of the repository, but our own packages as they are in the copy. */
function linkModules(folder: string): void {
  mkdirSync(join(folder, 'node_modules', ownScope), { recursive: true });
  for (const name of readdirSync(join(places.root, 'node_modules'))) {
    if (name === ownScope) continue;
    symlinkSync(join(places.root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  for (const name of readdirSync(join(folder, 'packages'))) {
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules', ownScope, name));
  }
}

export const outcomeFile = 'mutation.json';
export const strykerFile = 'stryker.json';

/** Writes the settings of vitest and of Stryker for one package. */
export function configure(folder: string, { sources, tests }: MutatedPackage, concurrency: number): void {
  const conditions = ['warifu-source', 'node'];
  const vitest = {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { include: tests, exclude: testsOfFiles, globalSetup: ['packages/testkit/src/global-setup.ts'] },
  };
  writeFileSync(join(folder, 'vitest.config.ts'), `export default ${JSON.stringify(vitest)};\n`);
  const stryker = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.config.ts', related: false },
    mutate: sources,
    // It is a copy already.
    inPlace: true,
    coverageAnalysis: 'perTest',
    // A change of what is computed once, when a module is loaded, wants all tests again: most of the time for few of the changes.
    ignoreStatic: true,
    concurrency,
    timeoutMS: 10_000,
    dryRunTimeoutMinutes: 5,
    reporters: ['json'],
    jsonReporter: { fileName: outcomeFile },
    allowConsoleColors: false,
  };
  writeFileSync(join(folder, strykerFile), JSON.stringify(stryker));
}
