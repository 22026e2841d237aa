import { expect, it } from 'vitest';
import { register, validate } from './bank.ts';
import { computer, phone } from '../world/devices.ts';
import { readKeptData } from './kept-data.ts';
import { button, codes, heading, readCode, readTokenId } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();

it.each([
  { name: 'on a phone in Japanese', device: phone, kind: 'P', w: words.ja },
  { name: 'on a phone in English', device: phone, kind: 'P', w: words.en },
  { name: 'on a computer in Japanese', device: computer, kind: 'C', w: words.ja },
  { name: 'on a computer in English', device: computer, kind: 'C', w: words.en },
])('the first start $name ends with a token that the bank takes', async ({ device, kind, w }) => {
  await world.passToSecond(2);
  const browser = await world.visit({ ...device, language: w.language });
  await heading(browser, w.welcome).waitFor();
  const credentialId = await readTokenId(browser);
  expect(credentialId).toMatch(new RegExp(`^W${kind}[A-HJ-NP-Z]{2}\\d{8}$`));
  await browser.page.getByText(w.registrationToCome).waitFor();
  await button(browser, w.begin).click();

  await codes(browser).waitFor();
  expect(await readTokenId(browser)).toBe(credentialId);
  const first = await readCode(browser);
  expect(first).toMatch(/^\d{6}$/);
  expect(await register(world, credentialId, first)).toBe(201);
  expect(await validate(world, credentialId, first)).toBe('used_code');

  await world.pass(30_000);
  await expect.poll(() => readCode(browser)).not.toBe(first);
  expect(await validate(world, credentialId, await readCode(browser))).toBe('accepted');
});

it('a welcome that is left early leaves the token in place', async () => {
  const w = words.ja;
  const browser = await world.visit({ ...phone, language: w.language });
  await heading(browser, w.welcome).waitFor();
  const credentialId = await readTokenId(browser);
  await browser.page.reload();
  await codes(browser).waitFor();
  expect(await readTokenId(browser)).toBe(credentialId);
});

it('two tabs that start at once make one token between them', async () => {
  const w = words.ja;
  const browser = await world.openBrowser({ ...computer, language: w.language });
  const other = await browser.context.newPage();
  await Promise.all([browser.page, other].map((page) => page.goto(world.site.origin)));
  // The slower one may find the token that the other has made, and opens with it.
  const opened = new RegExp(`^(${w.welcome}|${w.code})$`);
  for (const page of [browser.page, other]) await page.getByRole('heading', { level: 1, name: opened }).waitFor();
  expect((await readKeptData(browser.page)).tokenIds).toHaveLength(1);
  const shown = await Promise.all([browser, { ...browser, page: other }].map(readTokenId));
  expect(shown[0]).toBe(shown[1]);
});
