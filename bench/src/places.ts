import { join } from 'node:path';

/** Absolute paths; the same from the sources and from the build. */
const root = join(import.meta.dirname, '..', '..');

export const places = {
  root,
  warifu: join(root, 'apps', 'warifu', 'bin', 'warifu.js'),
  loadScript: join(root, 'bench', 'load.lua'),
  reports: join(root, 'docs', 'benchmarks'),
};
