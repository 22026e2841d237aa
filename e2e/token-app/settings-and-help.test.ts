import { describe, expect, it } from 'vitest';
import { computer, phone } from '../world/devices.ts';
import { codes, enter, goTo, heading } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();

describe.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja, other: words.en },
  { name: 'on a computer in English', device: computer, w: words.en, other: words.ja },
])('$name', ({ device, w, other }) => {
  it('the other language is one press away, and stays', async () => {
    const browser = await enter(world, w, device);
    const html = browser.page.locator('html');
    expect(await html.getAttribute('lang')).toBe(w.lang);
    await browser.page.getByRole('banner').getByRole('button', { name: other.ownName }).click();
    await heading(browser, other.code).waitFor();
    expect(await html.getAttribute('lang')).toBe(other.lang);
    await browser.page.reload();
    await codes(browser).first().waitFor();
    await heading(browser, other.code).waitFor();
    expect(await html.getAttribute('lang')).toBe(other.lang);
    expect(await browser.page.title()).toContain(other.code);

    await goTo(browser, other, 'settings');
    await browser.page.getByRole('radio', { name: w.ownName }).check();
    await heading(browser, w.places.settings).waitFor();
  });

  it('the settings say how the token is kept, how the clock is, and which version this is', async () => {
    const browser = await enter(world, w, device);
    await goTo(browser, w, 'settings');
    for (const section of w.settingsSections)
      await browser.page.getByRole('heading', { level: 2, name: section }).waitFor();
    await browser.page.getByText(w.clockRight).waitFor();
    await browser.page.getByText(/0\.1\.0/).waitFor();
  });

  it('each help page opens from the index, and the back button leads there again', async () => {
    const browser = await enter(world, w, device);
    await goTo(browser, w, 'help');
    const links = browser.page.getByRole('main').getByRole('listitem').getByRole('link');
    await links.first().waitFor();
    const titles = await links.allTextContents();
    expect(titles.length).toBe(7);
    for (const title of titles) {
      await browser.page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
      await heading(browser, title).waitFor();
      expect(await browser.page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(0);
      await browser.page.goBack();
      await heading(browser, w.places.help).waitFor();
    }
    await browser.page.goBack();
    await heading(browser, w.code).waitFor();
  });

  it('the help is there also before there is a token', async () => {
    await world.front.turn('away');
    const browser = await world.visit({ ...device, language: w.language });
    browser.faults.expect(/ERR_CONNECTION_REFUSED/);
    await heading(browser, w.refused).waitFor();
    await browser.page.getByRole('link', { name: w.seeHelp }).click();
    await heading(browser, w.questions).waitFor();
    await browser.page.getByRole('link', { name: w.backToStart }).click();
    await heading(browser, w.refused).waitFor();
  });

  it('the word on the registration stays until the person says that it is done', async () => {
    const browser = await enter(world, w, device);
    await browser.page.getByRole('link', { name: w.howToRegister }).waitFor();
    await browser.page.getByRole('button', { name: w.registered }).click();
    await browser.page.reload();
    await codes(browser).first().waitFor();
    expect(await browser.page.getByRole('link', { name: w.howToRegister }).count()).toBe(0);
  });
});
