import type { Browser } from '@warifu/testkit/browser';
import { describe, expect, it } from 'vitest';
import { computer, phone } from '../world/devices.ts';
import { readKeptData } from './kept-data.ts';
import { button, enter, goTo, heading } from './screens.ts';
import { words, type Words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const pin = '4816';
const wrongPin = '9753';

async function openLockSettings(browser: Browser, w: Words): Promise<void> {
  await goTo(browser, w, 'settings');
  await browser.page.getByRole('main').getByRole('link', { name: w.changeLock }).click();
  await heading(browser, w.lock.title).waitFor();
}

async function typeNewPin({ page }: Browser, w: Words, once: string, again = once): Promise<void> {
  await page.getByLabel(w.lock.newPin).fill(once);
  await page.getByLabel(w.lock.newPinAgain).fill(again);
  await page.getByRole('button', { name: w.lock.keepPin }).click();
}

async function setPin(browser: Browser, w: Words): Promise<void> {
  await openLockSettings(browser, w);
  await button(browser, w.lock.choosePin).click();
  await typeNewPin(browser, w, pin);
  await browser.page.getByRole('status').getByText(w.lock.pinSet).waitFor();
}

async function enterPin(browser: Browser, w: Words, typed: string): Promise<void> {
  await browser.page.getByLabel(w.lock.pin, { exact: true }).fill(typed);
  await button(browser, w.lock.unlock).click();
}

/** Whether nothing of the app is there but the lock. */
async function isShut({ page }: Browser, w: Words): Promise<boolean> {
  const main = (await page.getByRole('main').textContent()) ?? '';
  const navigations = await page.getByRole('navigation').count();
  return main.includes(w.lock.locked) && navigations === 0;
}

describe.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English', device: computer, w: words.en },
])('a PIN $name', ({ device, w }) => {
  it('is set, asked for at the next start, and opens', async () => {
    const browser = await enter(world, w, device);
    await openLockSettings(browser, w);
    await browser.page.getByText(w.lock.off).waitFor();
    await button(browser, w.lock.choosePin).click();
    await typeNewPin(browser, w, '1234');
    await browser.page.getByText(w.lock.obvious).waitFor();
    await typeNewPin(browser, w, pin, wrongPin);
    await browser.page.getByText(w.lock.different).waitFor();
    await typeNewPin(browser, w, '４８１６');
    await browser.page.getByRole('status').getByText(w.lock.pinSet).waitFor();

    await browser.page.reload();
    await heading(browser, w.lock.locked).waitFor();
    expect(await isShut(browser, w)).toBe(true);
    await enterPin(browser, w, wrongPin);
    await browser.page.getByText(w.lock.wrong).waitFor();
    expect(await isShut(browser, w)).toBe(true);
    await enterPin(browser, w, pin);
    await heading(browser, w.lock.locked).waitFor({ state: 'detached' });
    await goTo(browser, w, 'code');
  });
});

describe('the lock', () => {
  const w = words.ja;

  it('makes whoever guesses wait, longer each time, and no reload forgets it', async () => {
    const browser = await enter(world, w, phone);
    await setPin(browser, w);
    await browser.page.reload();
    const unlock = button(browser, w.lock.unlock);
    for (const _ of Array(4)) {
      await expect.poll(() => unlock.isEnabled()).toBe(true);
      await enterPin(browser, w, wrongPin);
      await browser.page.getByRole('alert').waitFor();
    }
    for (const waitSeconds of [30, 60, 300]) {
      await browser.page.getByText(w.lock.waitUpTo(waitSeconds)).waitFor();
      expect(await unlock.isDisabled()).toBe(true);
      await browser.page.reload();
      await browser.page.getByText(w.lock.waitUpTo(waitSeconds)).waitFor();
      expect(await unlock.isDisabled()).toBe(true);
      await world.pass((waitSeconds - 10) * 1000);
      expect(await unlock.isDisabled()).toBe(true);
      await world.pass(11_000);
      await expect.poll(() => unlock.isEnabled()).toBe(true);
      await enterPin(browser, w, wrongPin);
    }
    await browser.page.getByText(w.lock.waitUpTo(900)).waitFor();
    await world.pass(900_000);
    await expect.poll(() => unlock.isEnabled()).toBe(true);
    await enterPin(browser, w, pin);
    await heading(browser, w.lock.locked).waitFor({ state: 'detached' });

    // A success has reset the count.
    await browser.page.reload();
    await enterPin(browser, w, wrongPin);
    await browser.page.getByText(w.lock.wrong).waitFor();
    expect(await unlock.isEnabled()).toBe(true);
  });

  it('closes again after more than a minute in the background, and not before', async () => {
    const browser = await enter(world, w, phone);
    await setPin(browser, w);
    await browser.hide();
    await world.pass(50_000);
    await browser.bringBack();
    await goTo(browser, w, 'code');
    expect(await isShut(browser, w)).toBe(false);
    await browser.hide();
    await world.pass(61_000);
    await browser.bringBack();
    await heading(browser, w.lock.locked).waitFor();
    expect(await isShut(browser, w)).toBe(true);
  });

  it('is taken away only by whoever opens it', async () => {
    const browser = await enter(world, w, phone);
    await setPin(browser, w);
    await button(browser, w.lock.chooseNone).click();
    await browser.page.getByLabel(w.lock.pin, { exact: true }).fill(wrongPin);
    await button(browser, w.lock.next).click();
    await browser.page.getByText(w.lock.wrong).waitFor();
    await browser.page.getByLabel(w.lock.pin, { exact: true }).fill(pin);
    await button(browser, w.lock.next).click();
    await browser.page.getByText(w.lock.taken).waitFor();
    await browser.page.reload();
    await goTo(browser, w, 'code');
    expect(await isShut(browser, w)).toBe(false);
  });

  it('that cannot be opened leaves one way: the tokens go, and the next start says what that means', async () => {
    const browser = await enter(world, w, phone);
    const { tokenIds } = await readKeptData(browser.page);
    await setPin(browser, w);
    await browser.page.reload();
    await button(browser, w.lock.forgotten).click();
    await heading(browser, w.lock.forgotten).waitFor();
    await button(browser, w.lock.remove).click();
    await browser.page.getByRole('dialog').getByRole('button', { name: w.lock.cancel }).click();
    expect((await readKeptData(browser.page)).tokenIds).toEqual(tokenIds);
    await button(browser, w.lock.remove).click();
    await browser.page.getByRole('dialog').getByRole('button', { name: w.lock.removeOn }).click();
    await browser.page.getByRole('dialog').getByRole('button', { name: w.lock.removeAll }).click();
    await heading(browser, w.lost).waitFor();
    expect((await readKeptData(browser.page)).tokenIds).toEqual([]);
  });

  it('by the device is refused where the device has none', async () => {
    const browser = await enter(world, w, computer);
    await openLockSettings(browser, w);
    await browser.page.getByText(w.lock.platformMissing).waitFor();
    expect(await button(browser, w.lock.choosePlatform).isDisabled()).toBe(true);
  });

  it('by the device opens for whom the device knows, and for nobody else', async () => {
    const browser = await enter(world, w, computer);
    const devtools = await browser.context.newCDPSession(browser.page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
    });
    await openLockSettings(browser, w);
    await button(browser, w.lock.choosePlatform).click();
    await button(browser, w.lock.keepPlatform).click();
    await browser.page.getByText(w.lock.platformSet).waitFor();

    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await browser.page.reload();
    await heading(browser, w.lock.locked).waitFor();
    await button(browser, w.lock.unlock).click();
    await browser.page.getByText(w.lock.cancelled).waitFor();
    expect(await isShut(browser, w)).toBe(true);
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await button(browser, w.lock.unlock).click();
    await heading(browser, w.lock.locked).waitFor({ state: 'detached' });
    expect(await isShut(browser, w)).toBe(false);
  });
});
