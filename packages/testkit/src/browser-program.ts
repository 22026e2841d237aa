import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const wholeBrowsers = ['chromium', 'chromium-browser', 'google-chrome'];
/** The same engine without windows, menus and profiles around it: a third less work for the processor. */
const headlessShell = 'chromium-headless-shell';

/** The Chromium that is on the path. @throws Error that says how to install it */
export function findChromium(path?: string): string {
  return find(wholeBrowsers, path);
}

/** Chromium's shell for pages that nobody looks at; the whole browser where there is no shell. @throws Error as `findChromium` does */
export function findHeadlessChromium(path?: string): string {
  return find([headlessShell, ...wholeBrowsers], path);
}

function find(names: readonly string[], path: string = process.env['PATH'] ?? ''): string {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    `there is no Chromium on the path (${names.join(', ')}): install it with "apt-get install chromium chromium-headless-shell fonts-noto-cjk"`,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
