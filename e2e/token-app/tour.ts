import type { Browser } from '@warifu/testkit/browser';
import { iphone, type Device } from '../world/devices.ts';
import { look } from '../world/look.ts';
import { button, codes, goTo, heading } from './screens.ts';
import type { Words } from './words.ts';
import type { World } from '../world/world.ts';

export interface Tour {
  readonly world: World;
  readonly device: Device;
  readonly w: Words;
  /** Names the pictures. */
  readonly series: string;
}

const pin = '4816';

/** Goes through the screens of the first start, whatever comes in its way. */
export async function tourFirstStart({ world, device, w, series }: Tour): Promise<void> {
  const visitor = { ...device, language: w.language, reducedMotion: true };
  await world.front.turn('silent');
  const browser = await world.visit(visitor);
  browser.faults.expect(/status of 503/);
  await heading(browser, w.provisioning).waitFor();
  await look(browser, series, 'provisioning');
  await world.front.turn('unavailable');
  await browser.page.reload();
  await heading(browser, w.refused).waitFor();
  await look(browser, series, 'refused');
  await world.front.turn('well');
  await button(browser, w.retry).click();
  await heading(browser, w.welcome).waitFor();
  await look(browser, series, 'welcome');

  const devtools = await browser.context.newCDPSession(browser.page);
  await browser.page.goto('about:blank');
  await devtools.send('Storage.clearDataForOrigin', { origin: world.site.origin, storageTypes: 'indexeddb' });
  await browser.page.goto(world.site.origin);
  await heading(browser, w.lost).waitFor();
  await look(browser, series, 'lost');
  await button(browser, w.createToken).click();
  await browser.page.getByRole('dialog').waitFor();
  await look(browser, series, 'lost-confirm');

  const ofIphone = await world.visit({ ...visitor, userAgent: iphone.userAgent });
  await heading(ofIphone, w.installFirst).waitFor();
  await look(ofIphone, series, 'install-first');

  const refusing = await world.openBrowser(visitor);
  await refusing.context.addInitScript({
    content: 'indexedDB.open = () => { throw new DOMException("", "SecurityError") }',
  });
  await refusing.page.goto(world.site.origin);
  await heading(refusing, w.storageRefused).waitFor();
  await look(refusing, series, 'storage-refused');
}

/** Goes through the screens of the app. */
export async function tourApp({ world, device, w, series }: Tour): Promise<void> {
  const browser = await world.visit({ ...device, language: w.language, reducedMotion: true, clockAheadMs: 300_000 });
  await button(browser, w.begin).click();
  await world.passToSecond(5);
  await browser.page.getByRole('alert').waitFor();
  await look(browser, series, 'code-clock-off');
  await world.passToSecond(0);
  await world.pass(26_500);
  await browser.page.getByText(w.nextCode).waitFor();
  await look(browser, series, 'code-next');

  await goTo(browser, w, 'tokens');
  await heading(browser, w.places.tokens).waitFor();
  await button(browser, w.tokens.add).click();
  await browser.page.getByRole('heading', { name: w.tokens.added }).waitFor();
  await look(browser, series, 'tokens');
  await browser.page.getByRole('button', { name: w.tokens.nameStart }).first().click();
  await browser.page.getByLabel(w.tokens.name).fill('あ'.repeat(20));
  await look(browser, series, 'token-name');
  await button(browser, w.tokens.keepName).click();
  await look(browser, series, 'tokens-named');
  await browser.page.getByRole('button', { name: w.tokens.removeStart }).first().click();
  await browser.page.getByRole('dialog').waitFor();
  await look(browser, series, 'token-remove');
  await browser.page.keyboard.press('Escape');

  await tourHelp(browser, w, series);
  await tourLock(browser, w, series);

  await goTo(browser, w, 'code');
  await browser.page.getByLabel(w.tokens.choose, { exact: true }).waitFor();
  await world.passToSecond(10);
  await codes(browser).first().waitFor();
  await look(browser, series, 'code-several');
  await goTo(browser, w, 'settings');
  await browser.page.getByRole('switch', { name: w.tapToReveal }).check();
  await look(browser, series, 'settings');
  await goTo(browser, w, 'code');
  await button(browser, w.reveal).waitFor();
  await look(browser, series, 'code-hidden');
}

async function tourHelp(browser: Browser, w: Words, series: string): Promise<void> {
  await goTo(browser, w, 'help');
  await heading(browser, w.places.help).waitFor();
  await look(browser, series, 'help');
  const links = browser.page.getByRole('main').getByRole('listitem').getByRole('link');
  for (const [index, title] of (await links.allTextContents()).entries()) {
    await links.nth(index).click();
    await heading(browser, title).waitFor();
    await look(browser, series, `help-${index + 1}`);
    await browser.page.goBack();
    await heading(browser, w.places.help).waitFor();
  }
}

async function tourLock(browser: Browser, w: Words, series: string): Promise<void> {
  await goTo(browser, w, 'settings');
  await browser.page.getByRole('link', { name: w.changeLock }).click();
  await heading(browser, w.lock.title).waitFor();
  await browser.page.getByText(w.lock.platformMissing).waitFor();
  await look(browser, series, 'lock');
  await button(browser, w.lock.choosePin).click();
  await browser.page.getByLabel(w.lock.newPin).fill('1234');
  await browser.page.getByLabel(w.lock.newPinAgain).fill('1234');
  await button(browser, w.lock.keepPin).click();
  await browser.page.getByText(w.lock.obvious).waitFor();
  await look(browser, series, 'lock-new-pin');
  await browser.page.getByLabel(w.lock.newPin).fill(pin);
  await browser.page.getByLabel(w.lock.newPinAgain).fill(pin);
  await button(browser, w.lock.keepPin).click();
  await browser.page.getByText(w.lock.pinSet).waitFor();
  await browser.page.reload();
  await heading(browser, w.lock.locked).waitFor();
  await look(browser, series, 'locked');
  await button(browser, w.lock.forgotten).click();
  await heading(browser, w.lock.forgotten).waitFor();
  await look(browser, series, 'lock-forgotten');
  await button(browser, w.lock.goBack).click();
  await browser.page.getByLabel(w.lock.pin, { exact: true }).fill(pin);
  await button(browser, w.lock.unlock).click();
  await heading(browser, w.lock.locked).waitFor({ state: 'detached' });
}
