import { systemClock } from '@warifu/kernel';
import { chromium, type Browser as Chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { afterAll } from 'vitest';
import { findChromium, findHeadlessChromium } from './browser-program.ts';
import { watchForFaults, type FaultWatch } from './browser-faults.ts';
import { temporaryFolder } from './temporary-folder.ts';

export { findAxeViolations } from './browser-axe.ts';
export type { FaultWatch } from './browser-faults.ts';

export interface BrowserOptions {
  /** Origins that pages may ask for anything. A request to another one is a fault. */
  readonly allowedOrigins: readonly string[];
  /** Where the profile is kept, to be opened again as after a restart. By default a fresh one that goes with the browser. */
  readonly profileFolder?: string;
  /** One with the machine's clipboard, which the shell does not know. */
  readonly clipboard?: boolean;
  /** Everything is forgotten at the end, as in a private window. */
  readonly incognito?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** As browsers name it, like `ja-JP`. */
  readonly language?: string;
  readonly colourScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** A screen that is touched, without a mouse. */
  readonly touch?: boolean;
  readonly userAgent?: string;
  /** False where pages may run no scripts, as some people set their browsers. */
  readonly javaScript?: boolean;
  /** What the pages' clock shows at the opening; it runs on from there. By default the machine's. */
  readonly startMs?: number;
}

/** A real Chromium with one window. */
export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What no page should do: errors on its console, exceptions, refusals of its policy, requests to other origins. */
  readonly faults: FaultWatch;
  /** Moves the pages' clock, wall clock and monotonic one, as a sleep of the machine does. Needs `startMs`. */
  advanceMs(durationMs: number): Promise<void>;
  /** Puts the page into the background, as when the person goes to another app, and brings it back. */
  hide(): Promise<void>;
  bringBack(): Promise<void>;
  /** Closes it; harmless a second time. */
  close(): Promise<void>;
}

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** What a page shows, it shows much sooner, also on a busy machine. */
const waitTimeoutMs = 20_000;
const open = new Set<Browser>();

let shared: Promise<Chromium> | null = null;

afterAll(async () => {
  await Promise.all([...open].map((browser) => browser.close()));
  await (await shared)?.close();
});

/** Under the debugging protocol a page always counts as visible, whatever lies in front of it: it is told otherwise. */
const sayHidden = `for (const [name, value] of [['visibilityState', 'hidden'], ['hidden', true]])
  Object.defineProperty(document, name, { configurable: true, value });
document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`;
const sayVisible = `delete document.visibilityState;
delete document.hidden;
document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`;

/** Time limits of fetches run by the pages' clock too; the browser's own ones could not be bent. */
const bendTimeLimits = `AbortSignal.timeout = (delayMs) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), delayMs);
  return controller.signal;
}`;

/**
 * Opens a browser: a fresh one of the test file's Chromium, or a Chromium of its own for a profile that is kept, for the clipboard and
 * for a private window. It ends with the test file where nobody closes it. @throws Error that says what to install
 */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const context = await openContext(options);
  const close = async (): Promise<void> => {
    if (!open.delete(browser)) return;
    await context.close();
  };
  context.setDefaultTimeout(waitTimeoutMs);
  const faults = await watchForFaults(context, options.allowedOrigins);
  if (options.startMs !== undefined) {
    await context.clock.install({ time: options.startMs });
    await context.addInitScript({ content: bendTimeLimits });
    await bendWorkers(context, options.startMs - systemClock.nowMs());
  }
  const page = context.pages()[0] ?? (await context.newPage());
  const browser: Browser = {
    context,
    page,
    faults,
    advanceMs: async (durationMs) => {
      await bendWorkers(context, durationMs);
      await context.clock.fastForward(durationMs);
    },
    hide: async () => {
      await page.evaluate(sayHidden);
    },
    bringBack: async () => {
      await page.evaluate(sayVisible);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  open.add(browser);
  return browser;
}

/** Moves the wall clock of every service worker, of those to come as well. Their timers stay the machine's. */
async function bendWorkers(context: BrowserContext, byMs: number): Promise<void> {
  const bend = async (worker: Worker): Promise<void> => {
    // One that is gone by then tells no time.
    await worker.evaluate(`Date.now = ((before) => () => before() + ${byMs})(Date.now)`).catch(() => undefined);
  };
  context.on('serviceworker', (worker) => void bend(worker));
  await Promise.all(context.serviceWorkers().map(bend));
}

async function openContext(options: BrowserOptions): Promise<BrowserContext> {
  const { profileFolder, clipboard = false, incognito = false } = options;
  const seen = {
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.language ?? 'ja-JP',
    colorScheme: options.colourScheme ?? 'light',
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    javaScriptEnabled: options.javaScript ?? true,
    ...(options.userAgent === undefined ? {} : { userAgent: options.userAgent }),
  } as const;
  if (profileFolder === undefined && !clipboard && !incognito) {
    shared ??= chromium.launch({ executablePath: findHeadlessChromium(), headless: true, args: switches });
    return await (await shared).newContext(seen);
  }
  return await chromium.launchPersistentContext(profileFolder ?? temporaryFolder(), {
    executablePath: findChromium(),
    headless: true,
    args: [...switches, ...(incognito ? ['--incognito'] : [])],
    ...seen,
  });
}
