import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@warifu/testkit';
import { assembleSite, type SiteFile } from '@warifu/token-site';
import type { World } from '../world/world.ts';

/** The app as it was built, with another page and further files, made ready for the world's authority. */
export async function assembleChanged(
  world: World,
  changePage: (html: string) => string,
  furtherFiles: Readonly<Record<string, string>> = {},
): Promise<SiteFile[]> {
  const folder = temporaryFolder();
  const page = join(folder, 'index.html');
  cpSync(dirname(fileURLToPath(import.meta.resolve('@warifu/token-web/site/index.html'))), folder, { recursive: true });
  writeFileSync(page, changePage(readFileSync(page, 'utf8')));
  for (const [path, text] of Object.entries(furtherFiles)) writeFileSync(join(folder, path), text);
  return assembleSite({ authorityOrigin: world.front.origin, folder });
}
