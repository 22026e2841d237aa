import type { Browser } from '@warifu/testkit/browser';
import { expect, it } from 'vitest';
import { computer, phone } from '../world/devices.ts';
import { openWorld } from '../world/world.ts';
import { button, codes, enter, goTo, readCode, readTokenId } from './screens.ts';
import { words } from './words.ts';

const world = await openWorld();

/** Asks again until it is so, also on a machine that has much else to do. */
const eventually = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 20_000 });

const appFile = /\/assets\/app-[^/]*\.js$/;

/** The next start asks the site for every file. */
async function forgetWorker({ page }: Browser): Promise<void> {
  await page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
  });
}

/** What stands between the halves of the tally, as it is seen. */
async function seenCode({ page }: Browser): Promise<string> {
  return (await page.locator('main .tally').innerText()).replaceAll(/\D/g, '');
}

/** The code that the service worker wrote into the page of a new start; empty where there is none. */
async function broughtCode({ page }: Browser): Promise<string> {
  const response = await page.reload({ waitUntil: 'commit' });
  return codeIn((await response?.text()) ?? '');
}

function codeIn(html: string): string {
  return /<span>(\d{3})<\/span><span>(\d{3})<\/span>/.exec(html)?.slice(1).join('') ?? '';
}

/** From now on no script of the app can be had, not even from the device. */
async function loseScripts({ page, context, faults }: Browser): Promise<void> {
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|FetchEvent/);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (request.url.endsWith('.js')) await cache.delete(request);
      }
    }
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await context.setOffline(true);
}

async function placesOf({ page }: Browser): Promise<unknown[]> {
  return Promise.all(['.tally', '.token-id', '.tally .code-groups'].map((place) => page.locator(place).boundingBox()));
}

it.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English whose clock is wrong', device: { ...computer, clockAheadMs: 95_000 }, w: words.en },
])(
  'the code comes with the page, needs no script and no network, and goes with its time $name',
  async ({ device, w }) => {
    const browser = await enter(world, w, device);
    await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    if ('clockAheadMs' in device) await browser.page.getByRole('alert').getByText(w.fast).waitFor();
    await world.passToSecond(3);
    const [code, tokenId] = [await readCode(browser), await readTokenId(browser)];
    await eventually(() => broughtCode(browser)).toBe(code);
    await button(browser, w.copyCode).waitFor();
    expect(await readCode(browser)).toBe(code);
    const places = await placesOf(browser);

    await loseScripts(browser);
    await world.passToSecond(20);
    await browser.page.reload({ waitUntil: 'commit' });
    await eventually(() => seenCode(browser)).toBe(code);
    expect(await readTokenId(browser)).toBe(tokenId);
    expect(await placesOf(browser)).toEqual(places);
    await eventually(() => seenCode(browser)).toBe('');
  },
);

it('a page that is gone back to after a minute shows the code of that minute, and one in the background shows none', async () => {
  const browser = await enter(world, words.ja, phone);
  await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await world.passToSecond(3);
  const code = await readCode(browser);
  await eventually(() => broughtCode(browser)).toBe(code);
  await codes(browser).waitFor();
  await browser.page.goto('about:blank');
  await world.pass(60_000);
  const back = await browser.page.goBack({ waitUntil: 'commit' });
  expect(back?.headers()['cache-control']).toBe('no-store');
  const present = codeIn((await back?.text()) ?? '');
  expect(present).not.toBe(code);
  await codes(browser).waitFor();
  expect(await readCode(browser)).toBe(present);

  await browser.page.addInitScript("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
  expect(await broughtCode(browser)).toBe(present);
  await button(browser, words.ja.copyCode).waitFor();
  expect(await seenCode(browser)).toBe('');
});

it('a code behind a tap, behind a lock, or of one of several tokens never stands in the page', async () => {
  const w = words.ja;
  const [first, second] = [await enter(world, w, phone), await enter(world, w, computer)];
  const setTap = async (isOn: boolean): Promise<void> => {
    await goTo(first, w, 'settings');
    await first.page.getByRole('switch', { name: w.tapToReveal }).setChecked(isOn);
    await goTo(first, w, 'code');
  };
  for (const { page } of [first, second]) await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await world.passToSecond(1);
  await eventually(() => broughtCode(first)).toMatch(/^\d{6}$/);
  await setTap(true);
  await button(first, w.reveal).waitFor();
  expect(await broughtCode(first)).toBe('');
  await setTap(false);
  await eventually(() => broughtCode(first)).toMatch(/^\d{6}$/);
  await goTo(first, w, 'settings');
  await first.page.getByRole('main').getByRole('link', { name: w.changeLock }).click();
  await button(first, w.lock.choosePin).click();
  await first.page.getByLabel(w.lock.newPin).fill('4816');
  await first.page.getByLabel(w.lock.newPinAgain).fill('4816');
  await button(first, w.lock.keepPin).click();
  await first.page.getByRole('status').getByText(w.lock.pinSet).waitFor();
  await goTo(first, w, 'code');
  expect(await broughtCode(first)).toBe('');

  await eventually(() => broughtCode(second)).toMatch(/^\d{6}$/);
  await goTo(second, w, 'tokens');
  await button(second, w.tokens.add).click();
  await second.page.getByRole('heading', { name: w.tokens.added }).waitFor();
  await goTo(second, w, 'code');
  expect(await broughtCode(second)).toBe('');
});

it.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English', device: computer, w: words.en },
])('the code is there before the app around it, which takes over without changing it $name', async ({ device, w }) => {
  const browser = await enter(world, w, device);
  await world.passToSecond(3);
  const [code, tokenId] = [await readCode(browser), await readTokenId(browser)];
  await forgetWorker(browser);
  const held = Promise.withResolvers<null>();
  await browser.page.route(appFile, async (route) => {
    await held.promise;
    await route.continue();
  });
  await browser.page.reload({ waitUntil: 'commit' });
  await eventually(() => seenCode(browser)).toBe(code);
  expect(await readTokenId(browser)).toBe(tokenId);
  expect(await button(browser, w.copyCode).count()).toBe(0);
  const before = await browser.page.locator('main .tally').boundingBox();

  held.resolve(null);
  await button(browser, w.copyCode).waitFor();
  expect(await readCode(browser)).toBe(code);
  expect(await browser.page.locator('main .tally').boundingBox()).toEqual(before);
  await goTo(browser, w, 'tokens');
});

it('no code stays beyond its time while the app around it is awaited', async () => {
  const browser = await enter(world, words.ja, phone);
  await world.passToSecond(3);
  const code = await readCode(browser);
  await forgetWorker(browser);
  const held = Promise.withResolvers<null>();
  await browser.page.route(appFile, async (route) => {
    await held.promise;
    await route.continue();
  });
  await browser.page.reload({ waitUntil: 'commit' });
  await eventually(() => seenCode(browser)).toBe(code);
  await world.pass(30_000);
  await eventually(() => seenCode(browser)).toMatch(/^\d{6}$/);
  expect(await seenCode(browser)).not.toBe(code);
  const present = await seenCode(browser);
  held.resolve(null);
  await codes(browser).first().waitFor();
  expect(await readCode(browser)).toBe(present);
});

it('where the app around the code cannot be had, the page says what to do', async () => {
  const browser = await enter(world, words.ja, phone);
  browser.faults.expect(/ERR_FAILED|Failed to fetch dynamically imported module/);
  await forgetWorker(browser);
  await browser.page.route(appFile, (route) => route.abort());
  await browser.page.reload();
  await browser.page.getByText('もう一度開いてください').first().waitFor();
  expect(await browser.page.locator('.tally').isVisible()).toBe(false);
});
