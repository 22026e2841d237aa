import { expect, it } from 'vitest';
import { register, validate } from './bank.ts';
import { computer, phone } from '../world/devices.ts';
import { codes, enter, readCode, readTokenId } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const minuteMs = 60_000;

it.each([
  {
    name: 'five minutes fast, on a phone in Japanese',
    device: phone,
    clockAheadMs: 5 * minuteMs,
    w: words.ja,
    notice: words.ja.fast,
  },
  {
    name: 'five minutes slow, on a computer in English',
    device: computer,
    clockAheadMs: -5 * minuteMs,
    w: words.en,
    notice: words.en.slowClock,
  },
])('a clock that is $name is said to be, and the codes are right, also offline', async (variant) => {
  const { device, clockAheadMs, w, notice } = variant;
  await world.passToSecond(2);
  const browser = await enter(world, w, { ...device, clockAheadMs });
  await browser.page.getByRole('alert').getByText(notice).waitFor();
  const credentialId = await readTokenId(browser);
  expect(await register(world, credentialId, await readCode(browser))).toBe(201);
  await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));

  browser.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await browser.context.setOffline(true);
  await world.pass(minuteMs);
  await browser.page.reload();
  await codes(browser).first().waitFor();
  await browser.page.getByRole('alert').getByText(notice).waitFor();
  expect(await validate(world, credentialId, await readCode(browser))).toBe('accepted');
});

it('a clock that is off by less than twenty seconds is corrected without a word', async () => {
  const w = words.ja;
  const browser = await enter(world, w, { ...phone, clockAheadMs: 15_000 });
  await world.passToSecond(18);
  const credentialId = await readTokenId(browser);
  // By the device's own clock the next code would be shown already.
  const code = await readCode(browser);
  expect(await browser.page.getByRole('alert').count()).toBe(0);
  await world.pass(3_000);
  expect(await readCode(browser)).toBe(code);
  expect(await register(world, credentialId, code)).toBe(201);
});

it('a clock that goes wrong while the app is open is noticed, and the codes are right again', async () => {
  const w = words.ja;
  const browser = await enter(world, w, phone);
  const credentialId = await readTokenId(browser);
  await world.passToSecond(2);
  expect(await register(world, credentialId, await readCode(browser))).toBe(201);
  expect(await browser.page.getByRole('alert').count()).toBe(0);
  await world.pass(2 * minuteMs);
  await browser.context.clock.setSystemTime(world.clock.nowMs() + 10 * minuteMs);
  await browser.hide();
  await browser.bringBack();
  await browser.page.getByRole('alert').getByText(w.fast).waitFor();
  expect(await validate(world, credentialId, await readCode(browser))).toBe('accepted');
});
