import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '@warifu/kernel';
import { places } from '../../bench/src/places.ts';

/** Where `scripts/prepare.mjs` unpacks what the system does not have. */
const unpacked = join(places.root, 'node_modules', '.tools');

const roots = ['/', unpacked];

/** A program of a Debian package. @throws UserError where there is none */
export function tool(...anyOf: readonly string[]): string {
  const found = roots.flatMap((root) => anyOf.map((path) => join(root, path))).find((path) => existsSync(path));
  if (found === undefined) throw new UserError(`${anyOf.join(', ')} is missing; start this by npm run faults.`);
  return found;
}

/** PostgreSQL's programs. */
export function postgresFolder(): string {
  return join(tool('usr/lib/postgresql/15/bin/pg_rewind'), '..');
}

/** For programs that were unpacked beside the system. */
export function toolEnvironment(): Record<string, string> {
  const libraries = join(unpacked, 'usr', 'lib');
  const found = existsSync(libraries) ? readdirSync(libraries) : [];
  return {
    PATH: ['/usr/bin', '/bin', '/usr/sbin', join(unpacked, 'usr', 'bin')].join(delimiter),
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    LD_LIBRARY_PATH: found
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(libraries, name))
      .join(delimiter),
    PYTHONPATH: join(libraries, 'python3', 'dist-packages'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
