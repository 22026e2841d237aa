import { expect, test } from 'vitest';
import { mustBeInstalledFirst, platformOf } from './platform.ts';

const agents = {
  pixel:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  linux: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  chromeOs:
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
};

const platformFrom = (userAgent: string, { maxTouchPoints = 0, standalone = false } = {}) =>
  platformOf({ userAgent, maxTouchPoints, standalone });

test.each([
  ['an Android phone', agents.pixel, 5, 'android', 'phone'],
  ['an iPhone', agents.iphone, 5, 'iphone', 'phone'],
  ['an iPad, which says that it is a Mac', agents.mac, 5, 'ipad', 'phone'],
  ['a Mac', agents.mac, 0, 'macos', 'computer'],
  ['Windows, also with a touch screen', agents.windows, 10, 'windows', 'computer'],
  ['Linux', agents.linux, 0, 'linux', 'computer'],
  ['anything else', agents.chromeOs, 0, 'other', 'computer'],
])('tells %s', (_name, userAgent, maxTouchPoints, system, kind) => {
  expect(platformFrom(userAgent, { maxTouchPoints })).toMatchObject({ system, kind });
});

test('an iPhone or iPad makes its token only once the app is installed', () => {
  const inTab = platformFrom(agents.iphone, { maxTouchPoints: 5 });
  expect(mustBeInstalledFirst(inTab)).toBe(true);
  expect(mustBeInstalledFirst({ ...inTab, isInstalled: true })).toBe(false);
  expect(mustBeInstalledFirst(platformFrom(agents.mac, { maxTouchPoints: 5 }))).toBe(true);
  expect(mustBeInstalledFirst(platformFrom(agents.pixel, { maxTouchPoints: 5 }))).toBe(false);
});

test.each([
  ['LINE', `${agents.iphone} Safari Line/14.7.0`],
  ['a web view of Android', agents.pixel.replace('Pixel 8', 'Pixel 8; wv')],
  ['Facebook', `${agents.pixel} [FB_IAB/FB4A;FBAV/465.0.0.0;]`],
])('notices the browser inside %s', (_name, userAgent) => {
  expect(platformFrom(userAgent).isInsideOtherApp).toBe(true);
});

test('takes no ordinary browser for one inside another app', () => {
  for (const agent of Object.values(agents)) expect(platformFrom(agent).isInsideOtherApp).toBe(false);
});
