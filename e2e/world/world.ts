import { openHttpAuthority, type HttpAuthority, type ServeOptions } from '@warifu/authority/testing';
import { openBrowser, type Browser, type BrowserOptions } from '@warifu/testkit/browser';
import { assembleSite, type SiteFile } from '@warifu/token-site';
import { afterAll, afterEach, expect } from 'vitest';
import { openAuthorityFront, type AuthorityFront } from './authority-front.ts';
import { RunningClock } from './running-clock.ts';
import { openSiteHost, type SiteHost } from './site-host.ts';

/** An authority, the token app's site and browsers, all on one clock. */
export interface World {
  readonly clock: RunningClock;
  readonly authority: HttpAuthority;
  /** Where the app reaches the authority. */
  readonly front: AuthorityFront;
  /** The files of the app as it was built. */
  readonly files: readonly SiteFile[];
  readonly site: SiteHost;
  /** A browser on which nothing was opened yet. It is closed after the test, which fails where it saw a fault. */
  openBrowser(options?: VisitorOptions): Promise<Browser>;
  /** The same, with the app opened. */
  visit(options?: VisitorOptions): Promise<Browser>;
  /** The keys of a credential, as the authority opens them: for codes, and for transactions. */
  keysOf(credentialId: string): Promise<readonly Buffer[]>;
  /** Lets time pass, for the authority and for every open browser. */
  pass(durationMs: number): Promise<void>;
  /** Lets time pass up to the next moment that is so many seconds behind the change of the codes. */
  passToSecond(second: number): Promise<void>;
}

export interface VisitorOptions extends Partial<Omit<BrowserOptions, 'startMs'>> {
  /** How far the device's clock is ahead of the authority's; negative where it is behind. */
  readonly clockAheadMs?: number;
}

interface SealedKeys {
  readonly sealed_code_key: Buffer;
  readonly sealed_transaction_key: Buffer;
  readonly master_key_version: number;
}

const usualStartMs = Date.UTC(2026, 10, 24, 9);
const periodMs = 30_000;

export interface WorldOptions extends Omit<ServeOptions, 'clock'> {
  /** What the clocks show at first. */
  readonly startMs?: number;
}

/** Opens a world for the test file; it goes with the file. */
export async function openWorld({ startMs = usualStartMs, ...options }: WorldOptions = {}): Promise<World> {
  const clock = new RunningClock(startMs);
  const front = await openAuthorityFront();
  const files = await assembleSite({ authorityOrigin: front.origin });
  const site = await openSiteHost(files);
  const authority = await openHttpAuthority({ ...options, clock, tokenAppOrigin: () => site.origin });
  front.leadTo(authority.url);
  const browsers = new Set<Browser>();

  const world: World = {
    clock,
    authority,
    front,
    files,
    site,
    async openBrowser({ clockAheadMs = 0, ...rest } = {}) {
      const browser = await openBrowser({
        allowedOrigins: [site.origin, front.origin],
        startMs: clock.nowMs() + clockAheadMs,
        ...rest,
      });
      browsers.add(browser);
      return browser;
    },
    async visit(visitor) {
      const browser = await world.openBrowser(visitor);
      await browser.page.goto(site.origin);
      return browser;
    },
    async keysOf(credentialId) {
      const { sql } = authority.admin;
      const [row] = await sql<SealedKeys[]>`
        select sealed_code_key, sealed_transaction_key, master_key_version from credentials.credential
        where id = ${credentialId}`;
      if (row === undefined) throw new Error(`no credential ${credentialId}`);
      const context = { credentialId, masterKeyVersion: row.master_key_version };
      return [
        authority.keys.open(row.sealed_code_key, { ...context, purpose: 'code' }),
        authority.keys.open(row.sealed_transaction_key, { ...context, purpose: 'transaction' }),
      ];
    },
    async pass(durationMs) {
      const open = [...browsers].filter(({ page }) => !page.isClosed());
      // No app may ask for the time when it has passed here and not there.
      await front.standStill(async () => {
        clock.advanceMs(durationMs);
        await Promise.all(open.map((browser) => browser.advanceMs(durationMs)));
      });
    },
    async passToSecond(second) {
      const intoPeriodMs = clock.nowMs() % periodMs;
      await world.pass((second * 1000 - intoPeriodMs + periodMs) % periodMs);
    },
  };

  afterEach(async () => {
    const faults = [...browsers].flatMap((browser) => browser.faults.list());
    await Promise.all([...browsers].map((browser) => browser.close()));
    browsers.clear();
    await front.turn('well');
    await site.serve(files);
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await site.stop();
    await authority.close();
    await front.close();
  });
  return world;
}
