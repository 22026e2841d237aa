import { findAxeViolations, openBrowser, type Browser } from '@warifu/testkit/browser';
import { afterEach, expect, test } from 'vitest';
import { startListening, stopGracefully } from '../listening.ts';
import { sampleSite, type SampleSite } from './testing/sample-site.tsx';

let site: SampleSite | undefined;

afterEach(async () => {
  if (site !== undefined) await stopGracefully(site.pages.server, { timeoutMs: 1_000 });
});

async function start(options: Parameters<typeof sampleSite>[0] = {}): Promise<string> {
  site = sampleSite(options);
  return startListening(site.pages.server, { port: 0 });
}

async function signIn(page: Browser['page'], url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.fill('[name=contractId]', '1234567890');
  await page.fill('[name=password]', 'right');
  await page.click('main .seal');
  await page.waitForURL(`${url}/home`);
}

const looks = [
  { language: 'ja-JP', colourScheme: 'light', viewport: { width: 1280, height: 800 } },
  { language: 'ja-JP', colourScheme: 'dark', viewport: { width: 375, height: 720 } },
  { language: 'en-GB', colourScheme: 'light', viewport: { width: 320, height: 640 } },
] as const;

test.each(looks)('every part is accessible and fits the window: %j', async (look) => {
  const url = await start();
  await using browser = await openBrowser({ allowedOrigins: [url], ...look });
  const { page, faults } = browser;
  const check = async (): Promise<void> => {
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.viewport.width);
  };
  await page.goto(`${url}/sign-in`);
  await check();
  await page.click('main .seal');
  await check();
  await signIn(page, url);
  await check();
  await page.goto(`${url}/transfer`);
  await page.fill('[name=amountYen]', '10万');
  await page.click('main .seal');
  await check();
  await page.goto(`${url}/orders/1/code`);
  await check();
  await page.goto(`${url}/session`);
  await check();
  expect(faults.list()).toEqual([]);
  faults.expect(/404/);
  await page.goto(`${url}/nowhere`);
  await check();
  expect(faults.list()).toEqual([]);
});

test('a refused form begins at its summary, and the summary leads to the fields', async () => {
  const url = await start();
  await using browser = await openBrowser({ allowedOrigins: [url] });
  const { page } = browser;
  await page.goto(`${url}/transfer`);
  await page.click('main .seal');
  await page.waitForURL(/after=/);
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
  await page.click('[role=alert] a >> nth=0');
  expect(await page.evaluate('document.activeElement.name')).toBe('accountNumber');
});

test('a double click sends one submission, even if it arrives twice', async () => {
  const url = await start();
  await using browser = await openBrowser({ allowedOrigins: [url] });
  const { page } = browser;
  await signIn(page, url);
  const { deeds } = site ?? { deeds: [] };
  deeds.length = 0;
  await Promise.all([page.waitForEvent('load'), page.dblclick('form[action="/deed"] button')]);
  expect(new Set(deeds).size).toBe(1);
});

test('a reload and the way back send nothing again, whether the form was taken or refused', async () => {
  const url = await start();
  await using browser = await openBrowser({ allowedOrigins: [url] });
  const { page } = browser;
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  await page.goto(`${url}/sign-in`);
  await Promise.all([page.waitForEvent('load'), page.click('main .seal')]);
  await page.reload();
  expect(await page.textContent('[role=alert]')).toContain('契約者ＩＤ');
  await signIn(page, url);
  await Promise.all([page.waitForEvent('load'), page.click('form[action="/deed"] button')]);
  const sent = posts.length;
  await page.reload();
  await page.goBack();
  await page.goForward();
  expect([posts.length, sent]).toEqual([3, 3]);
});

test('the browser goes to the warning by itself, and back when the person goes on', async () => {
  // A warning 599 seconds before an end in 600 is due after one.
  const url = await start({ sessionWarningSeconds: 599 });
  await using browser = await openBrowser({ allowedOrigins: [url] });
  const { page, faults } = browser;
  await signIn(page, url);
  await page.waitForURL(/\/session\?from=%2Fhome/);
  await page.click('main .seal');
  await page.waitForURL(`${url}/home`);
  expect(faults.list()).toEqual([]);
});

test('who arrives from another site while signed in can sign in there as well', async () => {
  const url = await start();
  await using browser = await openBrowser({ allowedOrigins: [url, url.replace('localhost', '127.0.0.1')] });
  const { page, context } = browser;
  await signIn(page, url);
  const arrival = await context.newPage();
  // For the browser, an address of another site; it brings no strict cookie from there.
  await arrival.goto(url.replace('localhost', '127.0.0.1') + '/nowhere');
  await arrival.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
  }, `${url}/home`);
  await arrival.waitForURL(`${url}/sign-in`);
  await arrival.fill('[name=contractId]', '1234567890');
  await arrival.fill('[name=password]', 'right');
  await arrival.click('main .seal');
  await arrival.waitForURL(`${url}/home`);
});
