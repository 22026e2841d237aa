import { createHash } from 'node:crypto';
import type { PlainFile } from './site-file.ts';

/** What the build leaves where the list belongs. */
const placeholder = 'self.__WB_MANIFEST';

/** An entry of the service worker's list. */
export interface WorkerListEntry {
  readonly url: string;
  /** Changes with the content; null where the name does so already. */
  readonly revision: string | null;
  /** The browser refuses what has another digest, so that no half-updated host is ever kept for offline use. */
  readonly integrity: string;
}

/** Of these files those that the app needs on the device: all but the pictures for app stores. */
export function workerList(files: readonly PlainFile[]): WorkerListEntry[] {
  return files
    .filter(({ path }) => !path.startsWith('screenshots/'))
    .map(({ path, bytes }) => ({
      url: path,
      revision: path.startsWith('assets/') ? null : createHash('sha256').update(bytes).digest('hex').slice(0, 32),
      integrity: `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
    }));
}

/** Writes the list into the worker. */
export function withWorkerList(worker: string, list: readonly WorkerListEntry[]): string {
  const [before, after, ...more] = worker.split(placeholder);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error('the service worker must have one place for the list of its files');
  }
  return `${before}${JSON.stringify(list)}${after}`;
}
