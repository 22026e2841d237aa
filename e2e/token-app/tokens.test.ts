import type { Browser } from '@warifu/testkit/browser';
import { describe, expect, it } from 'vitest';
import { register } from './bank.ts';
import { computer, phone } from '../world/devices.ts';
import { readKeptData } from './kept-data.ts';
import { button, codes, enter, goTo, heading, readCode, readTokenId } from './screens.ts';
import { words, type Words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();

/** Makes a further token and gives its ID. */
async function addToken(browser: Browser, w: Words): Promise<string> {
  const before = (await readKeptData(browser.page)).tokenIds;
  await button(browser, w.tokens.add).click();
  await browser.page.getByRole('heading', { name: w.tokens.added }).waitFor();
  const added = (await readKeptData(browser.page)).tokenIds.filter((id) => !before.includes(id));
  expect(added).toHaveLength(1);
  return added[0] ?? '';
}

const grouped = (tokenId: string): string => `${tokenId.slice(0, 4)} ${tokenId.slice(4, 8)} ${tokenId.slice(8)}`;

async function giveName({ page }: Browser, w: Words, tokenId: string, name: string): Promise<void> {
  await page.getByRole('button', { name: w.tokens.nameOf(grouped(tokenId)) }).click();
  await page.getByLabel(w.tokens.name).fill(name);
  await page.getByRole('button', { name: w.tokens.keepName }).click();
}

describe.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English', device: computer, w: words.en },
])('several tokens $name', ({ device, w }) => {
  it('are made, named, chosen, and each shows its own codes', async () => {
    await world.passToSecond(2);
    const browser = await enter(world, w, device);
    const first = await readTokenId(browser);
    await goTo(browser, w, 'tokens');
    const second = await addToken(browser, w);
    await giveName(browser, w, first, ' 朝日\u3099信金 ');
    const row = browser.page.getByRole('listitem').filter({ hasText: grouped(first) });
    await row.getByRole('heading', { name: '朝日゙信金'.normalize('NFC') }).waitFor();

    await goTo(browser, w, 'code');
    const chooser = browser.page.getByLabel(w.tokens.choose, { exact: true });
    for (const tokenId of [first, second]) {
      await chooser.selectOption(tokenId);
      await expect.poll(() => readTokenId(browser)).toBe(tokenId);
      await codes(browser).first().waitFor();
      expect(await register(world, tokenId, await readCode(browser))).toBe(201);
    }
    await browser.page.reload();
    await codes(browser).first().waitFor();
    expect(await readTokenId(browser)).toBe(second);
  });

  it('are removed only after the warning, one by one, and after the last one none is made unasked', async () => {
    const browser = await enter(world, w, device);
    const first = await readTokenId(browser);
    await goTo(browser, w, 'tokens');
    const second = await addToken(browser, w);
    const dialog = browser.page.getByRole('dialog');
    for (const [tokenId, left] of [
      [second, [first]],
      [first, []],
    ] as const) {
      await browser.page.getByRole('button', { name: w.tokens.removeOf(grouped(tokenId)) }).click();
      await dialog.getByText(w.tokens.stopFirst).waitFor();
      const confirm = dialog.getByRole('button', { name: w.tokens.remove });
      expect(await confirm.isDisabled()).toBe(true);
      await browser.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await browser.page.getByRole('button', { name: w.tokens.removeOf(grouped(tokenId)) }).click();
      await dialog.getByRole('checkbox').check();
      await confirm.click();
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(async () => (await readKeptData(browser.page)).tokenIds).toEqual(left);
    }
    const asked = world.front.asked.length;
    await heading(browser, w.emptied).waitFor();
    await browser.page.reload();
    await heading(browser, w.emptied).waitFor();
    expect(world.front.asked.slice(asked)).not.toContain('POST /v1/provisioning');
    await button(browser, w.createToken).click();
    await heading(browser, w.welcome).waitFor();
  });
});

it('a name has twenty characters at most, and may be taken away again', async () => {
  const w = words.ja;
  const browser = await enter(world, w, phone);
  const tokenId = await readTokenId(browser);
  await goTo(browser, w, 'tokens');
  await giveName(browser, w, tokenId, `${'あ'.repeat(20)}い`);
  await browser.page.getByRole('heading', { name: 'あ'.repeat(20), exact: true }).waitFor();
  await browser.page.getByRole('button', { name: w.tokens.renameOf(grouped(tokenId)) }).click();
  await browser.page.getByLabel(w.tokens.name).fill('  ');
  await button(browser, w.tokens.keepName).click();
  await browser.page.getByRole('heading', { name: w.tokens.unnamed }).waitFor();
});

it('there are ten tokens at most, and the page says what to do then', async () => {
  const w = words.en;
  const browser = await enter(world, w, computer);
  await goTo(browser, w, 'tokens');
  for (let count = 1; count < 10; count += 1) await addToken(browser, w);
  await browser.page.getByText(w.tokens.full).waitFor();
  expect(await button(browser, w.tokens.add).count()).toBe(0);
});

it('a further token that is refused leaves those that are there as they are', async () => {
  const w = words.ja;
  const browser = await enter(world, w, phone);
  const { tokenIds } = await readKeptData(browser.page);
  await goTo(browser, w, 'tokens');
  browser.faults.expect(/ERR_CONNECTION_REFUSED/);
  await world.front.turn('away');
  await button(browser, w.tokens.add).click();
  await browser.page.getByRole('alert').getByText(w.refusals.unreachable).waitFor();
  expect((await readKeptData(browser.page)).tokenIds).toEqual(tokenIds);
  await world.front.turn('well');
  await button(browser, w.retry).click();
  await browser.page.getByRole('heading', { name: w.tokens.added }).waitFor();
});
