import { expect, it } from 'vitest';
import { assembleChanged } from './changed-site.ts';
import { computer, phone } from '../world/devices.ts';
import { button, codes, enter, readTokenId } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();

const mark = '<meta name="generator" content="next" /></head>';
const newVersion = await assembleChanged(world, (html) => html.replace('</head>', mark));

it.each([
  { name: 'on a phone in Japanese', device: phone, w: words.ja },
  { name: 'on a computer in English', device: computer, w: words.en },
])('a new version is told, taken when the person wants it, and leaves the token as it is $name', async (variant) => {
  const { device, w } = variant;
  const browser = await enter(world, w, device);
  await codes(browser).first().waitFor();
  const credentialId = await readTokenId(browser);
  await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  const version = (): Promise<string | null> => browser.page.locator('meta[name=generator]').getAttribute('content');

  await world.site.serve(newVersion);
  await browser.page.reload();
  await codes(browser).first().waitFor();
  const banner = browser.page.getByRole('status').filter({ hasText: w.newVersion });
  await banner.waitFor();
  expect(await browser.page.locator('meta[name=generator]').count()).toBe(0);

  await Promise.all([browser.page.waitForEvent('load'), button(browser, w.update).click()]);
  await codes(browser).first().waitFor();
  expect(await version()).toBe('next');
  expect(await readTokenId(browser)).toBe(credentialId);
  expect(await banner.count()).toBe(0);
});
