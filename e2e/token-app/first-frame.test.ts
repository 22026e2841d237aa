import type { Browser } from '@warifu/testkit/browser';
import { expect, it } from 'vitest';
import { computer, phone } from '../world/devices.ts';
import { openWorld } from '../world/world.ts';
import { button, codes, enter, goTo, readCode, readTokenId } from './screens.ts';
import { words } from './words.ts';

const world = await openWorld();

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
  await expect.poll(() => seenCode(browser)).toBe(code);
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
  await expect.poll(() => seenCode(browser)).toBe(code);
  await world.pass(30_000);
  await expect.poll(() => seenCode(browser)).toMatch(/^\d{6}$/);
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
