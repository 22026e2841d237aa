import { UserError } from '@warifu/kernel';
import { builtFolder, readFiles } from './built-files.ts';
import { withPolicy } from './content-policy.ts';
import { contentTypeOf } from './content-type.ts';
import type { PlainFile, SiteFile } from './site-file.ts';
import { cacheControlOf, fixedHeaders } from './site-headers.ts';
import { withWorkerList, workerList } from './worker-list.ts';

export interface SiteOptions {
  /** Where browsers reach the authority, like `https://otp.example.org`. */
  readonly authorityOrigin: string;
  /** A build of the token app; the one of this version where it is not given. */
  readonly folder?: string;
}

/**
 * The token app made ready for one authority: its address in `config.json` and in the policy of the page, and the list of
 * all files in the service worker.
 * @throws UserError where the app is not built, or browsers could not reach the authority at this origin
 */
export async function assembleSite({ authorityOrigin, folder }: SiteOptions): Promise<SiteFile[]> {
  refuseUnreachable(authorityOrigin);
  const built = await readFiles(folder ?? builtFolder());
  const page = rewrite(built, 'index.html', (text) => withPolicy(text, authorityOrigin));
  const rest = built.filter(({ path }) => path !== 'index.html' && path !== 'service-worker.js');
  const worker = rewrite(built, 'service-worker.js', (text) => withWorkerList(text, workerList([page, ...rest])));
  const config = { path: 'config.json', bytes: Buffer.from(`${JSON.stringify({ authority: authorityOrigin })}\n`) };
  const headers = fixedHeaders(authorityOrigin);
  return [page, worker, config, ...rest].map(({ path, bytes }) => ({
    path,
    bytes,
    contentType: contentTypeOf(path),
    headers: { ...headers, 'cache-control': cacheControlOf(path) },
  }));
}

/** Browsers give keys and service workers to safe origins only, and a policy cannot name every host. */
function refuseUnreachable(origin: string): void {
  if (/^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin) || /^http:\/\/localhost(:\d+)?$/.test(origin)) return;
  throw new UserError(
    `Browsers must reach the authority by https, or by http on localhost; "${origin}" is not such an origin.`,
  );
}

function rewrite(files: readonly PlainFile[], path: string, change: (text: string) => string): PlainFile {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`the build of the token app lacks ${path}`);
  return { path, bytes: Buffer.from(change(file.bytes.toString('utf8'))) };
}
