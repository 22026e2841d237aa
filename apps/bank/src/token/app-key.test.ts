import { execFileSync } from 'node:child_process';
import { defaultPolicy, type BankPolicy } from '@warifu/banking';
import type { TestContract } from '@warifu/banking/testing';
import type { Visitor } from '@warifu/web/pages/testing';
import { decodeQR } from 'qr/decode.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';

const policy: BankPolicy = { ...defaultPolicy, authenticatorApps: true };
const link =
  'トークンのアプリのかわりに、お使いの認証アプリ（Google Authenticator など）を使う方は、こちらからどうぞ。';
let site: TestBankSite;
let customer: TestContract;
let visitor: Visitor;
beforeAll(async () => {
  site = await openTestBankSite({ policy });
});
beforeEach(async () => {
  customer = await site.bank.customer();
  visitor = site.visitor();
});
afterAll(() => site.close());

async function begin(address: '/token/register' | '/sign-in', button: string): Promise<void> {
  await visitor.open(address);
  visitor.fill('契約者ＩＤ', customer.contractId);
  visitor.fill('ログインパスワード', customer.password);
  await visitor.press(button);
}

interface KeyUri {
  readonly issuer: string | null;
  /** The token ID. */
  readonly account: string;
  readonly secret: string;
  readonly scheme: readonly (string | null)[];
}

/** What an authenticator app reads out of the drawing on the page. */
function scan(page: string): KeyUri {
  const drawing = page.slice(page.indexOf('aria-label="認証アプリで読み取るＱＲコード"'));
  const side = Number(/viewBox="0 0 (\d+) /i.exec(drawing)?.[1]);
  const dark = new Set([...drawing.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  const scale = 4;
  const data = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (let y = 0; y < side * scale; y += 1) {
    for (let x = 0; x < side * scale; x += 1) {
      if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`))
        data.fill(0, (y * side * scale + x) * 4, (y * side * scale + x) * 4 + 3);
    }
  }
  const { pathname, searchParams: said } = new URL(decodeQR({ width: side * scale, height: side * scale, data }));
  return {
    issuer: said.get('issuer'),
    account: decodeURIComponent(pathname.split(':').at(-1) ?? ''),
    secret: said.get('secret') ?? '',
    scheme: ['algorithm', 'digits', 'period'].map((name) => said.get(name)),
  };
}

/** The code that an app makes of it now, by Debian's oathtool. */
function codeOf({ secret }: KeyUri): string {
  const options = ['--totp', '--base32', `--now=@${Math.floor(site.bank.clock.nowMs() / 1000)}`, '-'];
  return execFileSync('oathtool', options, { input: secret, encoding: 'utf8' }).trim();
}

async function showCode(): Promise<KeyUri> {
  await begin('/token/register', '次へ');
  await visitor.click(link);
  await visitor.press('ＱＲコードを表示する');
  expect(visitor.title).toBe('認証アプリで読み取ってください');
  return scan(visitor.html);
}

describe('the authenticator app of another maker', () => {
  it('scans a code that the page shows once, and its first code registers it', async () => {
    const scanned = await showCode();
    expect(scanned.scheme).toEqual(['SHA1', '6', '30']);
    expect(scanned.issuer).toBe('割符信用金庫 インターネットバンキング');
    expect(scanned.account).toMatch(/^WA[A-Z]{2} \d{4} \d{4}$/);
    expect(visitor.text).toContain(scanned.account);
    await visitor.click('次へ');
    visitor.fill('トークンＩＤ（クレデンシャルＩＤ）', scanned.account);
    visitor.choose('認証する');
    visitor.fill('ワンタイムパスワード', codeOf(scanned));
    await visitor.press('登録');
    expect(visitor.title).toBe('ご利用登録が済みました');

    await begin('/sign-in', 'ログイン');
    site.bank.clock.advanceSeconds(30);
    visitor.fill('ワンタイムパスワード', codeOf(scanned));
    await visitor.press('ログイン');
    expect(visitor.address).toBe('/');
  });

  it('gets no key on a page that can be opened again, or without a password', async () => {
    const { secret } = await showCode();
    const { address } = visitor;
    await visitor.open(address);
    expect(visitor.html).not.toContain('aria-label="認証アプリで読み取るＱＲコード"');
    expect(site.logged.join('')).not.toContain(secret);
    visitor = site.visitor();
    await visitor.open('/token/register/app');
    expect(visitor.address).toBe('/token/register');
  });

  it('is offered five keys a day, and no more', async () => {
    await begin('/token/register', '次へ');
    for (let offer = 0; offer < 5; offer += 1) {
      await visitor.open('/token/register/app');
      await visitor.press('ＱＲコードを表示する');
      expect(visitor.title).toBe('認証アプリで読み取ってください');
    }
    await visitor.open('/token/register/app');
    await visitor.press('ＱＲコードを表示する');
    expect(visitor.text).toContain('今日はこれ以上表示できません');
    expect(site.bank.authority.calls.filter((call) => call === 'issueAppCredential').length).toBeLessThan(20);
  });

  it('waits while the authority does not answer', async () => {
    await begin('/token/register', '次へ');
    await visitor.open('/token/register/app');
    site.bank.authority.network = 'down';
    await visitor.press('ＱＲコードを表示する');
    site.bank.authority.network = 'up';
    expect(visitor.text).toContain('いま表示できません');
  });
});

it('where the policy does not allow such apps, there is no way to them', async () => {
  const strict = await openTestBankSite();
  try {
    const person = await strict.bank.customer();
    visitor = strict.visitor();
    await visitor.open('/token/register');
    visitor.fill('契約者ＩＤ', person.contractId);
    visitor.fill('ログインパスワード', person.password);
    await visitor.press('次へ');
    expect(visitor.text).not.toContain('認証アプリ');
    await visitor.open('/token/register/app');
    expect(visitor.status).toBe(404);
    expect(strict.bank.authority.calls).not.toContain('issueAppCredential');
  } finally {
    await strict.close();
  }
});
