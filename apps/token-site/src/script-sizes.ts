import { gzipSync } from 'node:zlib';
import type { SiteFile } from './site-file.ts';

/** How much JavaScript the app may have, gzipped, with all that it loads by itself. */
export const maxScriptBytes = 60_000;
/** And how much it may load when somebody takes in a token of another service: most of it reads QR codes. */
export const maxOnDemandBytes = 25_000;

const onDemand = 'assets/take-in-';

/** A script as it travels. */
export interface ScriptSize {
  readonly path: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
}

/** The size of every script that the app loads by itself, those of the page and the service worker. */
export function scriptSizes(site: readonly SiteFile[]): ScriptSize[] {
  return sizesOf(site.filter(({ path }) => !path.startsWith(onDemand)));
}

/** The size of every script that is loaded for one deed alone. */
export function onDemandSizes(site: readonly SiteFile[]): ScriptSize[] {
  return sizesOf(site.filter(({ path }) => path.startsWith(onDemand)));
}

function sizesOf(files: readonly SiteFile[]): ScriptSize[] {
  return files
    .filter(({ path }) => path.endsWith('.js'))
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, gzippedBytes: gzipSync(bytes, { level: 9 }).length }));
}
