import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startListening } from '../../listening.ts';
import { sampleSite, type SampleSite } from '../testing/sample-site.tsx';
import { SampleVisitor } from '../testing/visitor.ts';

const credentials = { contractId: '1234567890', password: 'right' };
let site: SampleSite;
let visitor: SampleVisitor;

beforeEach(() => {
  site = sampleSite();
  visitor = new SampleVisitor(site.pages);
});

afterEach(() => site.pages.server.close());

async function signIn(): Promise<void> {
  await visitor.open('/sign-in');
  await visitor.send('/sign-in', credentials);
}

describe('every page', () => {
  test('allows no script, is kept nowhere, framed nowhere, and tells no other site of itself', async () => {
    for (const address of ['/sign-in', '/nowhere', '/busy']) {
      const { headers, html } = await visitor.open(address);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
      });
      expect(html).toMatch(/^<!doctype html><html lang="ja">/);
      expect(html).not.toMatch(/<script| style=| on[a-z]+=/i);
    }
  });

  test('shows what was typed as text, whatever it was', async () => {
    await signIn();
    await visitor.open('/transfer');
    await visitor.follow(await visitor.send('/transfer', { recipient: '"><script>alert(1)</script>' }));
    expect(visitor.html).not.toContain('<script');
    expect(visitor.html).toContain('&lt;script>');
  });

  test('hides a password from who looks over the shoulder, and lets a password manager fill it in', async () => {
    const { html } = await visitor.open('/sign-in');
    const [field] = /<input[^>]* name="password"[^>]*>/.exec(html) ?? [];
    expect(field).toMatch(/ type="password"/);
    expect(field).toMatch(/ autocomplete="current-password"/);
    expect(field).not.toMatch(/ (readonly|value)\b/);
  });

  test('brings its style sheet and icon at addresses that change with what they hold, and are kept for long', async () => {
    const { html } = await visitor.open('/sign-in');
    for (const [, address = ''] of html.matchAll(/<link[^>]* href="([^"]+)"/g)) {
      const { status, headers, html: text } = await visitor.open(address);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(text.length).toBeGreaterThan(100);
      const older = await visitor.open(address.replace(/\.[\w-]{12}\./, '.older.'));
      expect([older.status, older.headers['cache-control']]).toEqual([200, 'no-store']);
    }
    expect.hasAssertions();
  });
});

describe('cookies', () => {
  test('carry the program, and over TLS the prefix that no other host can set', async () => {
    await visitor.open('/sign-in');
    const plain = await visitor.send('/sign-in', credentials);
    expect(plain.headers['set-cookie']).toMatch(/^warifu-sample-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const published = sampleSite({ publicOrigin: 'https://bank.example' });
    const customer = new SampleVisitor(published.pages);
    const { headers } = await customer.open('/sign-in');
    expect(headers['set-cookie']).toMatch(
      /^__Host-warifu-sample-visitor=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await published.pages.server.close();
  });

  test('are set once: a page does not give a new one to who has one', async () => {
    await visitor.open('/sign-in');
    expect((await visitor.open('/sign-in')).headers['set-cookie']).toBeUndefined();
  });
});

describe('a form', () => {
  test('that is refused is answered with a redirect to itself, with what was typed and the reasons', async () => {
    await visitor.open('/sign-in');
    const answer = await visitor.send('/sign-in', { contractId: '123', password: 'my secret' });
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/sign-in\?after=/)]);
    const { html } = await visitor.follow(answer);
    expect(html).toContain('<title>入力の確認｜ログイン｜');
    expect(html).toContain('value="123"');
    expect(html).not.toContain('my secret');
    expect(html).toMatch(/aria-invalid="true" aria-describedby="field-contractId-hint field-contractId-error"/);
    expect(html).toMatch(/<div class="notice problem" role="alert" tabindex="-1" autofocus/);
    expect(html).toContain('<a href="#field-contractId">「契約者ＩＤ」は数字 10 桁です。');
    expect(site.deeds).toEqual([]);
  });

  test('shows the reasons in the language that is chosen afterwards', async () => {
    await visitor.open('/sign-in');
    await visitor.follow(await visitor.send('/sign-in', { contractId: '123', password: 'x' }));
    await visitor.follow(await visitor.send('/language', { language: 'en' }));
    expect(visitor.html).toContain('“Contract ID” has 10 digits.');
    expect(visitor.html).toContain('value="123"');
  });

  test('shows no reasons of an earlier time when it is opened anew', async () => {
    await visitor.open('/sign-in');
    await visitor.send('/sign-in', { contractId: '123', password: 'x' });
    expect((await visitor.open('/sign-in')).html).not.toContain('aria-invalid');
  });

  test('that a rule refuses tells the reason of the rule', async () => {
    await visitor.open('/sign-in');
    await visitor.follow(await visitor.send('/sign-in', { ...credentials, password: 'wrong' }));
    expect(visitor.html).toContain('契約者ＩＤかログインパスワードが違います。');
  });

  test('carries one key, however often it is sent', async () => {
    await signIn();
    await visitor.open('/home');
    site.deeds.length = 0;
    const fields = new URLSearchParams(visitor.hiddenFields('/deed')).toString();
    await visitor.post('/deed', fields);
    await visitor.post('/deed', fields);
    expect(new Set(site.deeds).size).toBe(1);
    await visitor.open('/home');
    await visitor.send('/deed', {});
    expect(new Set(site.deeds).size).toBe(2);
  });

  test('without its key, or with one of another shape, is not taken', async () => {
    await signIn();
    for (const key of ['', 'short', 'x'.repeat(23)]) {
      await visitor.open('/home');
      expect((await visitor.send('/deed', { _submission: key })).status).toBe(400);
    }
  });

  test('with a field twice, with one that it does not have, or with very many is not read', async () => {
    await visitor.open('/sign-in');
    const fields = new URLSearchParams({ ...visitor.hiddenFields('/sign-in'), ...credentials });
    const twice = await visitor.post('/sign-in', `${fields.toString()}&contractId=9999999999`);
    const unknown = await visitor.post('/sign-in', `${fields.toString()}&admin=yes`);
    const many = await visitor.post(
      '/sign-in',
      `${fields.toString()}&${Array.from({ length: 100 }, (_, index) => `f${index}=`).join('&')}`,
    );
    expect([twice.status, unknown.status, many.status]).toEqual([400, 400, 400]);
    expect(site.deeds).toEqual([]);
  });

  test('that was sent tells the next page what was done, for one showing', async () => {
    await signIn();
    await visitor.open('/transfer');
    const answer = await visitor.send('/transfer', {
      branch: '本店',
      accountNumber: '１２３-４５６７',
      recipient: 'ﾔﾏﾀﾞ',
      amountYen: '10,000',
      day: 'today',
      affirmed: 'yes',
      password: 'x',
    });
    expect((await visitor.follow(answer)).html).toContain('振り込みました。');
    expect((await visitor.open('/home')).html).not.toContain('振り込みました。');
    const stranger = new SampleVisitor(site.pages);
    expect((await stranger.open(String(answer.headers['location']))).html).not.toContain('振り込みました。');
  });

  test('that is a search is read from the address, and shows what was asked', async () => {
    await signIn();
    expect((await visitor.open('/home?days=９０')).html).toContain('value="９０"');
    const wrong = await visitor.open('/home?days=abc');
    expect(wrong.html).toContain('「日数」は数字だけで入力してください。');
    expect((await visitor.open('/home')).html).not.toContain('aria-invalid');
  });
});

test('a button has an address that leads back to its page when it is opened', async () => {
  const { status, headers } = await visitor.open('/deed');
  expect([status, headers['location']]).toEqual([303, '/home']);
});

describe('the language', () => {
  test('is the one that the browser asks for, until the person chooses', async () => {
    visitor.language = 'en-GB';
    expect((await visitor.open('/sign-in?x=1')).html).toContain('<html lang="en">');
    const answer = await visitor.send('/language', { language: 'ja' });
    expect(answer.headers['location']).toBe('/sign-in?x=1');
    expect((await visitor.follow(answer)).html).toContain('<html lang="ja">');
  });

  test('leads back to this site alone', async () => {
    await visitor.open('/sign-in');
    const answer = await visitor.send('/language', { language: 'en', page: '//evil.example/' });
    expect(answer.headers['location']).toBe('/home');
  });
});

describe('an error', () => {
  test.each([
    ['/nowhere', 404, 'このページはありません'],
    ['/forbidden', 403, 'この操作はできません'],
    ['/busy', 429, '8 秒ほど'],
    ['/away', 503, 'ただいまご利用いただけません'],
    ['/%', 400, '受け取れませんでした'],
  ])('at %s is a page that says what happened and has a way on', async (address, status, words) => {
    const answer = await visitor.open(address);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(answer.html).toContain(words);
    expect(answer.html).toContain('<a class="button plain" href="/home">');
    expect(answer.html).not.toContain('the inside story');
  });

  test('is told in English too', async () => {
    visitor.language = 'en';
    expect((await visitor.open('/nowhere')).html).toContain('There is no such page');
  });

  test('of our own gives a number to ask with, no inside story, and says that the deed may have been done', async () => {
    await visitor.open('/broken-button');
    const answer = await visitor.send('/bug', {});
    expect(answer.status).toBe(500);
    expect(answer.html).toContain('取引の一覧で');
    expect(answer.html).not.toContain('inside story');
    const [, reference = ''] = /<dd>([^<]+)<\/dd>/.exec(answer.html) ?? [];
    expect(reference).toMatch(/^[0-9a-f]{8}-\d+$/);
    expect(site.logged.join('')).toContain(reference);
  });

  test('of too large a form is a page', async () => {
    const answer = await visitor.post('/sign-in', `contractId=${'1'.repeat(20_000)}`);
    expect([answer.status, answer.html.includes('内容が多すぎます')]).toEqual([413, true]);
  });

  test('of a body that is no form is a page', async () => {
    const answer = await visitor.post('/sign-in', '{}', { 'content-type': 'application/json' });
    expect([answer.status, answer.html.includes('受け取れませんでした')]).toEqual([415, true]);
  });

  test('of what machines ask stays JSON', async () => {
    const { status, headers } = await visitor.open('/metrics', { 'x-forwarded-for': '192.0.2.1' });
    expect([status, headers['content-type']]).toEqual([403, 'application/problem+json']);
  });

  test('of a request that is none does not end the program', async () => {
    const url = new URL(await startListening(site.pages.server, { port: 0 }));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => socket.end('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('close', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(answer).toContain('400');
    expect((await fetch(new URL('/sign-in', url))).status).toBe(200);
  });
});
