import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { randomUuid, UserError, type Random } from '@warifu/kernel';
import { assembleSite, headersFile } from '@warifu/token-site';

export interface ExportOptions {
  /** A new folder, or an empty one. */
  readonly folder: string;
  /** Where browsers reach the authority. */
  readonly authorityOrigin: string;
  readonly random: Random;
}

/**
 * Writes the token app as static files, and their headers as `_headers`. They are written aside and moved into place when
 * all are there.
 * @returns the paths of the files in the folder
 * @throws UserError where the folder holds something or cannot be written
 */
export async function exportSite({ folder, authorityOrigin, random }: ExportOptions): Promise<string[]> {
  const target = resolve(folder);
  const site = await assembleSite({ authorityOrigin });
  const files = [...site, { path: '_headers', bytes: Buffer.from(headersFile(site)) }];
  const draft = `${target}.${randomUuid(random)}`;
  try {
    await refuseFull(target);
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(draft, path)), { recursive: true });
      await writeFile(join(draft, path), bytes);
    }
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (cause instanceof UserError) throw cause;
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`The folder ${target} cannot be written (${code}).`, { cause });
  }
  return files.map(({ path }) => path);
}

/** An old export is never mixed with a new one. */
async function refuseFull(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) throw new UserError(`The folder ${folder} is not empty; name a new one.`);
}
