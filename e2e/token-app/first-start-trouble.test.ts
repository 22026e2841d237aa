import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@warifu/testkit';
import type { Browser } from '@warifu/testkit/browser';
import type { SiteFile } from '@warifu/token-site';
import { expect, it } from 'vitest';
import { computer, iphone, phone } from '../world/devices.ts';
import { nothingKept, readKeptData } from './kept-data.ts';
import { heading } from './screens.ts';
import { words, type Words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const sparingWorld = await openWorld({ provisioningPerMinute: 1 });

const inJapanese = { device: phone, w: words.ja };
const variants = [
  { name: 'on a phone in Japanese', ...inJapanese },
  { name: 'on a computer in English', device: computer, w: words.en },
];

const provisionings = (): number => world.front.asked.filter((line) => line === 'POST /v1/provisioning').length;

/** A screen that says so, and that no token was made; nothing of one is there. */
async function seesRefusal(browser: Browser, w: Words, sentence: string): Promise<void> {
  const { page } = browser;
  await heading(browser, w.refused).waitFor();
  const notice = page.getByRole('alert');
  await notice.getByText(sentence).waitFor();
  await notice.getByText(w.nothingKept).waitFor();
  expect(await readKeptData(page)).toEqual(nothingKept);
}

async function retry({ page }: Browser, w: Words): Promise<void> {
  await page.getByRole('button', { name: w.retry }).click();
}

async function retriesWell(browser: Browser, w: Words): Promise<void> {
  await retry(browser, w);
  await heading(browser, w.welcome).waitFor();
  expect((await readKeptData(browser.page)).tokenIds).toHaveLength(1);
}

/** The site with another `config.json`, or with none. */
function configuredWith(text: string | null): SiteFile[] {
  return world.files.flatMap((file) => {
    if (file.path !== 'config.json') return [file];
    return text === null ? [] : [{ ...file, bytes: Buffer.from(text) }];
  });
}

/** A profile whose owner lets no site keep anything, or every one. */
function setKeeping(profileFolder: string, isAllowed: boolean): void {
  const settings = { profile: { default_content_setting_values: { cookies: isAllowed ? 1 : 2 } } };
  mkdirSync(join(profileFolder, 'Default'), { recursive: true });
  writeFileSync(join(profileFolder, 'Default', 'Preferences'), JSON.stringify(settings));
}

it.each(variants)('an authority in trouble is said $name, and once it is well the token is made', async (variant) => {
  const { device, w } = variant;
  await world.front.turn('away');
  const browser = await world.visit({ ...device, language: w.language });
  browser.faults.expect(/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|status of 503/);
  await seesRefusal(browser, w, w.refusals.unreachable);
  await browser.context.setOffline(true);
  await retry(browser, w);
  await seesRefusal(browser, w, w.refusals.offline);
  await browser.context.setOffline(false);
  await world.front.turn('unavailable');
  await retry(browser, w);
  await seesRefusal(browser, w, w.refusals.unavailable);
  await world.front.turn('well');
  await retriesWell(browser, w);
});

it.each(variants)('an authority that does not answer is given up in time, and said $name', async ({ device, w }) => {
  await world.front.turn('silent');
  const asked = provisionings();
  const browser = await world.visit({ ...device, language: w.language });
  await heading(browser, w.provisioning).waitFor();
  await expect.poll(provisionings).toBe(asked + 1);
  await world.pass(5_000);
  await browser.page.getByRole('status').getByText(w.slow).waitFor();
  await world.pass(10_000);
  await seesRefusal(browser, w, w.refusals.slow);
  await world.front.turn('well');
  await retriesWell(browser, w);
});

it.each(variants)('who comes when too many ask is told when to come again, $name', async ({ device, w }) => {
  const visitor = { ...device, language: w.language };
  const first = await sparingWorld.visit(visitor);
  await heading(first, w.welcome).waitFor();
  const browser = await sparingWorld.visit(visitor);
  browser.faults.expect(/status of 429/);
  await seesRefusal(browser, w, w.refusals.rateLimited);
  const button = browser.page.getByRole('button', { name: w.retry });
  expect(await button.isDisabled()).toBe(true);
  await browser.page.getByText(w.waitSeconds).waitFor();
  await sparingWorld.pass(60_000);
  await expect.poll(() => button.isEnabled()).toBe(true);
  expect(await browser.page.getByText(w.waitSeconds).count()).toBe(0);
  await retriesWell(browser, w);
  await sparingWorld.pass(60_000);
});

it.each(variants)('a config.json that says no authority is told $name, and nothing is asked', async ({ device, w }) => {
  const asked = provisionings();
  const wrong = [null, 'authority', '{}', '{"authority":"http://authority.example"}'];
  const [first = null, ...others] = wrong.map(configuredWith);
  if (first !== null) await world.site.serve(first);
  const browser = await world.visit({ ...device, language: w.language });
  browser.faults.expect(/status of 404/);
  await seesRefusal(browser, w, w.refusals.misconfigured);
  for (const site of others) {
    await world.site.serve(site);
    await retry(browser, w);
    await seesRefusal(browser, w, w.refusals.misconfigured);
  }
  expect(provisionings()).toBe(asked);
  await world.site.serve(world.files);
  await retriesWell(browser, w);
});

it.each(variants)(
  'a browser that may keep nothing is told so $name, and makes the token once it may',
  async (variant) => {
    const { device, w } = variant;
    const visitor = { ...device, language: w.language, profileFolder: temporaryFolder() };
    const asked = provisionings();
    setKeeping(visitor.profileFolder, false);
    const browser = await world.visit(visitor);
    await heading(browser, w.storageRefused).waitFor();
    await retry(browser, w);
    await heading(browser, w.storageRefused).waitFor();
    expect(provisionings()).toBe(asked);
    await browser.close();

    setKeeping(visitor.profileFolder, true);
    const again = await world.visit(visitor);
    await heading(again, w.welcome).waitFor();
  },
);

it('a device that fails to keep the token when it comes keeps nothing by halves', async () => {
  const { device, w } = inJapanese;
  await world.front.turn('unavailable');
  const browser = await world.visit({ ...device, language: w.language });
  browser.faults.expect(/status of 503/);
  await seesRefusal(browser, w, w.refusals.unavailable);
  await world.front.turn('well');
  await browser.page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const add = Object.getOwnPropertyDescriptor(prototype, 'add') ?? {};
    prototype.add = function addAndFail(...args) {
      const failing = this.name === 'tokens';
      Object.defineProperty(prototype, 'add', add);
      const request = this.add(...args);
      if (failing) this.transaction.abort();
      else prototype.add = addAndFail;
      return request;
    };
  });
  await retry(browser, w);
  await seesRefusal(browser, w, w.refusals.storage);
  await retriesWell(browser, w);
});

it.each(variants)(
  'a window that forgets everything is warned of $name, where the browser lets it be seen',
  async (variant) => {
    const { device, w } = variant;
    const browser = await world.openBrowser({
      ...device,
      language: w.language,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    });
    await browser.context.addInitScript({ content: 'delete Navigator.prototype.serviceWorker' });
    const asked = provisionings();
    await browser.page.goto(world.site.origin);
    await heading(browser, w.privateWindow).waitFor();
    expect(provisionings()).toBe(asked);
    expect(await readKeptData(browser.page)).toEqual(nothingKept);
    await browser.page.getByRole('button', { name: w.useAnyway }).click();
    await heading(browser, w.welcome).waitFor();
  },
);

it('in an incognito window of Chromium, which cannot be seen, the welcome says what becomes of the token', async () => {
  const { device, w } = inJapanese;
  const browser = await world.visit({ ...device, language: w.language, incognito: true });
  await heading(browser, w.welcome).waitFor();
  await browser.page.getByText(w.notInPrivate).waitFor();
});

it('in the browser of another app the person is sent to the ordinary one', async () => {
  const { device, w } = inJapanese;
  const asked = provisionings();
  const userAgent = `${device.userAgent} Line/15.0.0/IAB`;
  const browser = await world.visit({ ...device, userAgent, language: w.language });
  await heading(browser, w.insideOtherApp).waitFor();
  expect(provisionings()).toBe(asked);
});

it.each([words.ja, words.en])(
  'on an iPhone the app asks to be installed first, and makes no token in the tab: $installFirst',
  async (w) => {
    const asked = provisionings();
    const browser = await world.visit({ ...iphone, language: w.language });
    await heading(browser, w.installFirst).waitFor();
    expect(await browser.page.getByRole('listitem').count()).toBeGreaterThanOrEqual(3);
    expect(provisionings()).toBe(asked);
    expect(await readKeptData(browser.page)).toEqual(nothingKept);
  },
);

it('on an iPhone the installed app makes its token', async () => {
  const browser = await world.openBrowser({ ...iphone, language: words.ja.language });
  await browser.context.addInitScript({ content: 'navigator.standalone = true' });
  await browser.page.goto(world.site.origin);
  await heading(browser, words.ja.welcome).waitFor();
});
