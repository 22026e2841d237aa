import { temporaryFolder } from '@warifu/testkit';
import { expect, it } from 'vitest';
import { register, validate } from './bank.ts';
import { computer, phone } from '../world/devices.ts';
import { readKeptData } from './kept-data.ts';
import { button, codes, enter, heading, readCode, readTokenId } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const w = words.ja;

it.each([
  { name: 'on a phone', device: phone },
  { name: 'on a computer', device: computer },
])('without network and server the app starts with the same token and a right code, $name', async ({ device }) => {
  await world.passToSecond(2);
  const browser = await enter(world, w, device);
  await codes(browser).waitFor();
  const credentialId = await readTokenId(browser);
  expect(await register(world, credentialId, await readCode(browser))).toBe(201);
  await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));

  browser.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED/);
  await browser.context.setOffline(true);
  await world.site.stop();
  await world.front.turn('away');
  await world.pass(3_600_000);
  await browser.page.reload();
  await codes(browser).waitFor();
  expect(await readTokenId(browser)).toBe(credentialId);
  expect(await validate(world, credentialId, await readCode(browser))).toBe('accepted');
});

it('after a restart of the browser the token is the same, and its next code is right', async () => {
  const visitor = { ...computer, language: w.language, profileFolder: temporaryFolder() };
  await world.passToSecond(2);
  const browser = await enter(world, w, visitor);
  const credentialId = await readTokenId(browser);
  expect(await register(world, credentialId, await readCode(browser))).toBe(201);
  await browser.close();

  await world.pass(86_400_000);
  const again = await world.visit(visitor);
  await codes(again).waitFor();
  expect(await readTokenId(again)).toBe(credentialId);
  expect(await validate(world, credentialId, await readCode(again))).toBe('accepted');
});

it('no script can read the keys out, and their bytes are nowhere in its reach', async () => {
  const browser = await enter(world, w, computer);
  await codes(browser).waitFor();
  const credentialId = await readTokenId(browser);
  const attempts = await browser.page.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('no answer'));
        };
      });
    const database = await settled(indexedDB.open('warifu-token'));
    const [token] = (await settled(database.transaction('tokens').objectStore('tokens').getAll())) as {
      codeKey: CryptoKey;
      transactionKey: CryptoKey;
    }[];
    const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['wrapKey', 'encrypt']);
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'exported',
        (error: unknown) => (error as Error).name,
      );
    const results = [];
    for (const key of token === undefined ? [] : [token.codeKey, token.transactionKey]) {
      const iv = new Uint8Array(12);
      results.push({
        extractable: key.extractable,
        usages: key.usages.join(),
        raw: await outcome(crypto.subtle.exportKey('raw', key)),
        jwk: await outcome(crypto.subtle.exportKey('jwk', key)),
        wrapped: await outcome(crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv })),
        asText: JSON.stringify(key),
      });
    }
    database.close();
    return results;
  });
  const refused = 'InvalidAccessError';
  const sealed = { extractable: false, usages: 'sign', raw: refused, jwk: refused, wrapped: refused, asText: '{}' };
  expect(attempts).toEqual([sealed, sealed]);

  const reach = await browser.page.evaluate(async () => {
    const texts = [document.documentElement.outerHTML, document.cookie];
    texts.push(JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage)));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const kept of await cache.matchAll()) texts.push(await kept.text());
    }
    return texts.join('\n');
  });
  expect(reach).toContain(credentialId.slice(0, 4));
  for (const key of await world.keysOf(credentialId)) {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) expect(reach).not.toContain(key.toString(encoding));
    expect(reach).not.toContain([...key].join());
  }
});

it.each([
  { name: 'on a phone in Japanese', device: phone, own: words.ja },
  { name: 'on a computer in English', device: computer, own: words.en },
])(
  'keys that are gone are said to be lost $name, and a new token is made only by whoever wants it',
  async (variant) => {
    const { device, own } = variant;
    const browser = await enter(world, own, device);
    const credentialId = await readTokenId(browser);
    await browser.page.goto('about:blank');
    const devtools = await browser.context.newCDPSession(browser.page);
    await devtools.send('Storage.clearDataForOrigin', { origin: world.site.origin, storageTypes: 'indexeddb' });
    const asked = world.front.asked.length;
    await browser.page.goto(world.site.origin);

    await heading(browser, own.lost).waitFor();
    expect(await readTokenId(browser)).toBe(credentialId);
    await browser.page.getByText(own.callTheBank).waitFor();
    expect((await readKeptData(browser.page)).tokenIds).toEqual([]);
    await button(browser, own.createToken).click();
    await browser.page.getByRole('dialog').getByRole('button', { name: own.cancel }).click();
    expect(world.front.asked.slice(asked)).not.toContain('POST /v1/provisioning');
    await button(browser, own.createToken).click();
    await browser.page.getByRole('dialog').getByRole('button', { name: own.make }).click();
    await heading(browser, own.welcome).waitFor();
    expect(await readTokenId(browser)).not.toBe(credentialId);
  },
);

it('keys that are gone are said to be lost also where only the cookie is left', async () => {
  const browser = await enter(world, w, phone);
  await browser.page.goto('about:blank');
  const devtools = await browser.context.newCDPSession(browser.page);
  const { origin } = world.site;
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await browser.page.goto(origin);
  await heading(browser, w.lost).waitFor();
});

it('where all data of the site was cleared, the app begins anew', async () => {
  const browser = await enter(world, w, phone);
  const credentialId = await readTokenId(browser);
  await browser.page.goto('about:blank');
  const devtools = await browser.context.newCDPSession(browser.page);
  await devtools.send('Storage.clearDataForOrigin', { origin: world.site.origin, storageTypes: 'all' });
  await browser.context.clearCookies();
  await browser.page.goto(world.site.origin);
  await heading(browser, w.welcome).waitFor();
  expect(await readTokenId(browser)).not.toBe(credentialId);
});
