import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleSite, createTokenSite, scriptSizes, type ScriptSize, type SiteFile } from '@warifu/token-site';
import { createLogger, createMetrics, startListening, stopGracefully } from '@warifu/web';
import type { Options } from '../options.ts';
import type { Surroundings } from '../subject.ts';
import { startChromium } from './chromium.ts';
import { codeOnScreen, watchForCode } from './code-on-screen.ts';
import { Tab, type Devtools } from './devtools.ts';
import { openStandInAuthority } from './stand-in-authority.ts';

/** One start after the other: the empty page, the app with the network, the app without it. */
export const ways = ['empty', 'online', 'offline'] as const;
export type Way = (typeof ways)[number];

export interface MeasuredTokenApp {
  /** Milliseconds from the start of the navigation to the code on the screen, in the order of the repeats. */
  readonly startsMs: Readonly<Record<Way, readonly number[]>>;
  readonly scripts: readonly ScriptSize[];
  /** Its name and version. */
  readonly browser: string;
}

/** How many times slower than it is the processor appears to the page. */
export const slowDown = 4;

const emptyPath = 'empty.html';

const anyNetwork = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** Fulfilled when the first token is there. What waits hidden in the page for the next start does not count. */
const welcomed = `new Promise((resolve) => {
  const isThere = () => [...document.querySelectorAll('main dl')].some((list) => list.checkVisibility());
  const look = () => (isThere() ? resolve(null) : setTimeout(look, 50));
  look();
})`;

/** Nothing but what the watcher takes for a code: what a navigation and a frame cost by themselves. */
const emptyPage = '<!doctype html><html lang="en"><title>empty</title><main><p>000 000</p></main></html>';

/** Measures the warm start of the token app as it is built. Nothing of it is left behind. */
export async function measureTokenApp(
  { tokenAppStarts }: Pick<Options, 'tokenAppStarts'>,
  { clock, random, signal, tell }: Surroundings,
): Promise<MeasuredTokenApp> {
  await using cleaning = new AsyncDisposableStack();
  const profile = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const authority = cleaning.use(await openStandInAuthority(clock, random));
  const site = await assembleSite({ authorityOrigin: authority.origin });
  const server = await createTokenSite({
    site: [...site, emptyFile(site)],
    logger: createLogger({ program: 'token', level: 'silent' }),
    metrics: createMetrics({ program: 'token', version: '0.0.0' }),
    random,
  });
  const origin = await startListening(server, { port: 0 });
  cleaning.defer(async () => {
    await stopGracefully(server, { timeoutMs: 1_000 });
  });
  const { devtools } = cleaning.use(await startChromium(profile));

  tell('the first start of the token app');
  await startFirst(devtools, origin);
  const startsMs: Record<Way, number[]> = { empty: [], online: [], offline: [] };
  tell(`${tokenAppStarts} warm starts of the token app in ${ways.length} ways`);
  for (let repeat = 0; repeat < tokenAppStarts; repeat += 1) {
    for (const way of ways) {
      signal.throwIfAborted();
      startsMs[way].push(await startWarm(devtools, origin, way));
    }
  }
  const { product } = await devtools.send('Browser.getVersion');
  return { startsMs, scripts: scriptSizes(site), browser: String(product) };
}

/** Served as the app's own page is, without its policy, which says nothing to a page without scripts. */
function emptyFile(site: readonly SiteFile[]): SiteFile {
  const page = site.find(({ path }) => path === 'index.html');
  if (page === undefined) throw new Error('the site has no page');
  return { ...page, path: emptyPath, bytes: Buffer.from(emptyPage) };
}

/** Makes the token, waits until the service worker is installed, and starts once with both, unmeasured. */
async function startFirst(devtools: Devtools, origin: string): Promise<void> {
  await using tab = await Tab.open(devtools);
  await navigate(tab, origin);
  await tab.evaluate(welcomed);
  await tab.evaluate('navigator.serviceWorker.ready.then(() => null)');
  await navigate(tab, origin);
  await tab.evaluate(codeOnScreen);
}

/** Opens the app, or the empty page, in a new tab, after its service worker has gone to rest. */
async function startWarm(devtools: Devtools, origin: string, way: Way): Promise<number> {
  await using tab = await Tab.open(devtools);
  await tab.send('ServiceWorker.enable');
  await tab.send('ServiceWorker.stopAllWorkers');
  await tab.send('ServiceWorker.disable');
  // Only where it is needed: what the browser tells of the network costs the page time.
  if (way === 'offline') {
    await tab.send('Network.enable');
    await tab.send('Network.emulateNetworkConditions', { ...anyNetwork, offline: true });
  }
  await tab.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await navigate(tab, `${origin}/${way === 'empty' ? emptyPath : ''}`);
  return Number(await tab.evaluate(codeOnScreen));
}

async function navigate(tab: Tab, url: string): Promise<void> {
  await tab.send('Page.enable');
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: watchForCode });
  const { errorText } = await tab.send('Page.navigate', { url });
  if (errorText !== undefined) throw new Error(`${url} does not open: ${JSON.stringify(errorText)}`);
}
