import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium, findHeadlessChromium } from './browser-program.ts';
import { findAxeViolations, openBrowser } from './browser.ts';
import { temporaryFolder } from './temporary-folder.ts';

const pages: Readonly<Record<string, string>> = {
  '/well': '<!doctype html><html lang="en"><title>well</title><main><h1>Well</h1></main></html>',
  '/ill': `<!doctype html><html lang="en"><title>ill</title><main><h1>Ill</h1><img src="/pixel.png">
    <script src="/ill.js"></script></main></html>`,
  '/ill.js': `console.error('said aloud'); document.body.innerHTML += '<p onclick="alert(1)" style="color: red">styled</p>';
    fetch('http://127.0.0.1:9/'); throw new Error('not caught');`,
};
const server = createServer((request, response) => {
  const body = pages[request.url ?? ''];
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': request.url?.endsWith('.js') === true ? 'text/javascript' : 'text/html',
    'content-security-policy': "default-src 'self'",
  });
  response.end(body ?? '');
});
let origin: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const processesWith = (text: string): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });

it('a page that is in order has no fault', async () => {
  await using browser = await openBrowser({ allowedOrigins: [origin] });
  await browser.page.goto(`${origin}/well`);
  expect(browser.faults.list()).toEqual([]);
  expect(await findAxeViolations(browser.page)).toEqual([]);
});

it('whatever goes wrong in a page is noted, unless it was expected', async () => {
  await using browser = await openBrowser({ allowedOrigins: [origin] });
  await browser.page.goto(`${origin}/ill`);
  const all = (): string => browser.faults.list().join('\n');
  for (const fault of [
    /^console error: said aloud$/m,
    /^exception: not caught$/m,
    /policy violated: style-src-attr inline/,
    /policy violated: connect-src http:\/\/127\.0\.0\.1:9/,
    /^console error: .*404/m,
  ]) {
    await expect.poll(all).toMatch(fault);
  }
  browser.faults.expect(/said aloud/);
  expect(all()).not.toContain('said aloud');
  expect(await findAxeViolations(browser.page)).toContainEqual(expect.stringMatching(/^image-alt: img: /));
});

it('a request to somebody else is noted', async () => {
  await using browser = await openBrowser({ allowedOrigins: [] });
  await browser.page.goto(`${origin}/well`);
  expect(browser.faults.list()).toContain(`request elsewhere: GET ${origin}/well`);
});

it('the clock of the pages starts where it is told and moves when it is told, also in pages that come later', async () => {
  const startMs = Date.UTC(2030, 0, 1);
  await using browser = await openBrowser({ allowedOrigins: [origin], startMs });
  await browser.page.goto(`${origin}/well`);
  const now = (): Promise<number> => browser.page.evaluate<number>('Date.now()');
  expect(await now()).toBeLessThan(startMs + 60_000);
  await browser.advanceMs(3_600_000);
  await browser.page.reload();
  expect(await now()).toBeGreaterThanOrEqual(startMs + 3_600_000);
  expect(await now()).toBeLessThan(startMs + 3_660_000);
});

it('a profile can be opened again, and no process outlives the browser', async () => {
  const profileFolder = temporaryFolder();
  const first = await openBrowser({ allowedOrigins: [origin], profileFolder });
  await first.page.goto(`${origin}/well`);
  await first.page.evaluate('localStorage.setItem("kept", "yes")');
  expect(processesWith(profileFolder)).not.toEqual([]);
  await first.close();
  await first.close();
  await expect.poll(() => processesWith(profileFolder)).toEqual([]);

  await using again = await openBrowser({ allowedOrigins: [origin], profileFolder });
  await again.page.goto(`${origin}/well`);
  expect(await again.page.evaluate('localStorage.getItem("kept")')).toBe('yes');
  expect(existsSync(profileFolder)).toBe(true);
});

it('a page in the background knows it', async () => {
  await using browser = await openBrowser({ allowedOrigins: [origin] });
  await browser.page.goto(`${origin}/well`);
  const state = (): Promise<unknown> => browser.page.evaluate('[document.visibilityState, document.hidden]');
  await browser.hide();
  expect(await state()).toEqual(['hidden', true]);
  await browser.bringBack();
  expect(await state()).toEqual(['visible', false]);
});

it('where there is no Chromium the sentence says how to get it', () => {
  expect(() => findChromium('/nowhere:/nowhere/else')).toThrow(/apt-get install chromium/);
  expect(() => findHeadlessChromium('/nowhere:/nowhere/else')).toThrow(/apt-get install chromium/);
});
