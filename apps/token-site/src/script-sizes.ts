import { gzipSync } from 'node:zlib';
import type { SiteFile } from './site-file.ts';

/** How much JavaScript the app may have, gzipped. */
export const maxScriptBytes = 60_000;

/** A script as it travels. */
export interface ScriptSize {
  readonly path: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
}

/** The size of every script of the site, those of the page and the service worker. */
export function scriptSizes(site: readonly SiteFile[]): ScriptSize[] {
  return site
    .filter(({ path }) => path.endsWith('.js'))
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, gzippedBytes: gzipSync(bytes, { level: 9 }).length }));
}
