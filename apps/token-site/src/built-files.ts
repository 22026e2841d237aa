import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '@warifu/kernel';
import type { PlainFile } from './site-file.ts';

/** Where the build of the token app lies. @throws UserError where it has not been built */
export function builtFolder(): string {
  const page = fileURLToPath(import.meta.resolve('@warifu/token-web/site/index.html'));
  if (existsSync(page)) return dirname(page);
  throw new UserError('The token app is not built yet: run npm run build in the folder of Warifu first.');
}

/** All files of a folder, in the order of their paths. */
export async function readFiles(folder: string): Promise<PlainFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths
      .sort()
      .map(async (path) => ({ path: relative(folder, path).replaceAll(sep, '/'), bytes: await readFile(path) })),
  );
}
