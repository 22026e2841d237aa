import type { Browser } from '@warifu/testkit/browser';
import { describe, expect, it } from 'vitest';
import { register, validate } from './bank.ts';
import { computer, phone } from '../world/devices.ts';
import { button, codes, enter, goTo, readCode, readNextCode, readTokenId } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();

const visibleDigits = ({ page }: Browser): Promise<string> => page.getByRole('main').innerText();

/** What a person would paste elsewhere. */
async function paste({ context }: Browser): Promise<string> {
  const elsewhere = await context.newPage();
  await elsewhere.setContent('<textarea aria-label="elsewhere"></textarea>');
  const field = elsewhere.getByLabel('elsewhere');
  await field.press('ControlOrMeta+V');
  const text = await field.inputValue();
  await elsewhere.close();
  return text;
}

describe.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English', device: computer, w: words.en },
])('the code $name', ({ device, w }) => {
  it('is told apart from the ID by labels, stands in two groups, and is said digit by digit', async () => {
    await world.passToSecond(2);
    const browser = await enter(world, w, device);
    const main = browser.page.getByRole('main');
    for (const label of [w.labels.tokenId, w.labels.code]) await main.getByText(label, { exact: true }).waitFor();
    const code = await readCode(browser);
    const seen = (await main.innerText()).replaceAll(/\s+/g, ' ');
    expect(seen).toContain(`${code.slice(0, 3)} ${code.slice(3)}`);
    const heard = await main.ariaSnapshot();
    expect(heard).toContain(Array.from(code.slice(0, 3)).join(' '));
    expect(heard).not.toMatch(/\d{6}/);
  });

  it('is copied as digits alone, and the ID as its characters alone', async () => {
    const browser = await enter(world, w, { ...device, clipboard: true });
    await world.passToSecond(2);
    await button(browser, w.copyTokenId).click();
    await browser.page.getByRole('status').getByText(w.copiedTokenId).waitFor();
    expect(await paste(browser)).toBe(await readTokenId(browser));
    await button(browser, w.copyCode).click();
    await browser.page.getByRole('status').getByText(w.copiedCode).waitFor();
    expect(await paste(browser)).toBe(await readCode(browser));
    await world.pass(6_000);
    await expect.poll(() => browser.page.getByText(w.copiedCode).count()).toBe(0);
  });

  it('is followed by the next one when fewer than five seconds are left', async () => {
    const browser = await enter(world, w, device);
    await world.passToSecond(20);
    await expect.poll(() => codes(browser).count()).toBe(1);
    expect(await browser.page.getByText(w.nextCode).count()).toBe(0);
    const present = await readCode(browser);
    await world.pass(6_000);
    await browser.page.getByText(w.nextCode).waitFor();
    expect(await readCode(browser)).toBe(present);
    const next = await readNextCode(browser);
    const credentialId = await readTokenId(browser);
    await world.pass(6_000);
    await expect.poll(() => readCode(browser)).toBe(next);
    expect(await register(world, credentialId, next)).toBe(201);
  });

  it('leaves the page while the app is in the background', async () => {
    const browser = await enter(world, w, device);
    await world.passToSecond(2);
    const code = await readCode(browser);
    // Three digits may stand in the token ID or in a drawing as well, though not alone.
    const shown = new RegExp(`>${code.slice(0, 3)}<`);
    expect(await browser.page.content()).toMatch(shown);
    await browser.hide();
    expect(await browser.page.content()).not.toContain(Array.from(code.slice(0, 3)).join(' '));
    expect(await codes(browser).count()).toBe(0);
    expect(await browser.page.content()).not.toMatch(shown);
    await browser.bringBack();
    await expect.poll(() => readCode(browser)).toBe(code);
  });

  it('shows only after a tap where the person wants that, and hides itself again', async () => {
    const browser = await enter(world, w, device);
    await goTo(browser, w, 'settings');
    await browser.page.getByRole('switch', { name: w.tapToReveal }).check();
    await goTo(browser, w, 'code');
    await button(browser, w.reveal).waitFor();
    expect(await codes(browser).count()).toBe(0);
    expect(await visibleDigits(browser)).not.toMatch(/\d{3}\s\d{3}(?!\d)/);
    await browser.page.reload();
    await button(browser, w.reveal).click();
    await codes(browser).first().waitFor();
    await world.pass(31_000);
    await button(browser, w.reveal).waitFor();
    expect(await codes(browser).count()).toBe(0);
    await button(browser, w.reveal).click();
    await codes(browser).first().waitFor();
    await browser.hide();
    await browser.bringBack();
    await button(browser, w.reveal).waitFor();
    expect(await codes(browser).count()).toBe(0);
  });
});

it('a browser that refuses to copy is said to, and the code stays to be typed', async () => {
  const w = words.ja;
  const browser = await world.openBrowser({ ...computer, language: w.language });
  await browser.context.addInitScript({
    content: "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
  });
  await browser.page.goto(world.site.origin);
  await button(browser, w.begin).click();
  await button(browser, w.copyCode).click();
  await browser.page.getByRole('status').getByText(w.copyRefused).waitFor();
  await codes(browser).first().waitFor();
});

it('a code that was on the screen when the device fell asleep is gone when it wakes', async () => {
  const w = words.ja;
  const browser = await enter(world, w, phone);
  await world.passToSecond(3);
  const credentialId = await readTokenId(browser);
  const old = await readCode(browser);
  expect(await register(world, credentialId, old)).toBe(201);
  await world.pass(8 * 3_600_000);
  await expect.poll(() => readCode(browser)).not.toBe(old);
  expect(await validate(world, credentialId, await readCode(browser))).toBe('accepted');
});
