import { giveToken, type MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
beforeAll(async () => {
  site = await openTestBankSite();
});
afterAll(() => site.close());

type Typed = Pick<MoneyCustomer, 'contractId' | 'password'> | { contractId: string; password: string };

async function atSignIn(typed: Typed, browser = site.visitor()): Promise<Visitor> {
  await browser.open('/sign-in');
  browser.fill('契約者ＩＤ', typed.contractId);
  browser.fill('ログインパスワード', typed.password);
  return browser;
}

async function signIn(typed: Typed, browser = site.visitor()): Promise<Visitor> {
  await atSignIn(typed, browser);
  await browser.press('ログイン');
  return browser;
}

const pathOf = ({ address }: Visitor) => address.split('?')[0];

describe('the sign-in page', () => {
  it('leads home, where the accounts are', async () => {
    const browser = await signIn(await site.customer(123_456));
    expect([pathOf(browser), browser.title]).toEqual(['/', 'ホーム']);
    expect(browser.text).toContain('123,456円');
  });

  it('takes a contract ID as people type it, and shows it again with what was wrong', async () => {
    const { contractId, password } = await site.customer();
    const fullWidth = contractId.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit)));
    const browser = await signIn({ contractId: fullWidth, password: 'wrong' });
    expect(browser.html).toContain(`value="${fullWidth}"`);
    browser.fill('ログインパスワード', password);
    await browser.press('ログイン');
    expect(pathOf(browser)).toBe('/');
  });

  it('answers an unknown contract as it answers a wrong password: status, headers, words, and when it stops', async () => {
    const { contractId } = await site.customer();
    const answers = [];
    for (const typedId of [contractId, contractId.split('').reverse().join('')]) {
      const browser = site.visitor();
      const seen = [];
      for (let attempt = 0; attempt < 11; attempt += 1) {
        await atSignIn({ contractId: typedId, password: 'wrong' }, browser);
        const form = browser.formOf('ログイン');
        const { status, headers } = await browser.ask(form);
        await browser.open(String(headers['location']));
        const names = Object.keys(headers).filter((name) => name !== 'date');
        const shape = String(headers['location']).replace(/after=.*/, '');
        seen.push([status, names, shape, browser.text.replaceAll(typedId, 'ID')]);
      }
      answers.push(seen);
    }
    expect(answers[0]).toEqual(answers[1]);
    const said = (answers[0] ?? []).map(([, , , text]) => String(text));
    expect(said[0]).toContain('あと 9 回');
    expect(said[10]).toContain('ここからのログインを止めています');
  });

  it('takes no form of another site, nor one that was shown to another browser', async () => {
    const customer = await site.customer();
    const browser = await atSignIn(customer);
    const form = browser.formOf('ログイン');
    browser.headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    await browser.send(form);
    expect([browser.status, browser.cookies.has('warifu-bank-session')]).toEqual([403, false]);
    const other = site.visitor();
    await other.open('/sign-in');
    await other.send(form);
    expect([other.status, other.cookies.has('warifu-bank-session')]).toEqual([403, false]);
  });

  it('makes the browser known, and ends the session that it had before', async () => {
    const customer = await site.customer();
    site.bank.notices.length = 0;
    const browser = await signIn(customer);
    const before = new Map(browser.cookies);
    await signIn(customer, browser);
    expect(site.bank.notices.map(({ kind }) => kind)).toEqual(['signed_in_from_new_browser']);
    const thief = site.visitor();
    for (const [name, value] of before) thief.cookies.set(name, value);
    await thief.open('/');
    expect(pathOf(thief)).toBe('/sign-in');
  });

  it('signs in once where a second click arrives after the first was answered, and leads where that one led', async () => {
    const customer = await site.customer();
    const browser = await atSignIn(customer);
    const form = browser.formOf('ログイン');
    await browser.ask(form);
    const session = browser.cookies.get('warifu-bank-session');
    site.bank.notices.length = 0;
    await browser.send(form);
    expect([pathOf(browser), browser.title]).toEqual(['/', 'ホーム']);
    expect([browser.cookies.get('warifu-bank-session'), site.bank.notices]).toEqual([session, []]);
  });

  it('does so for a browser that still had the cookie of a session that is over', async () => {
    const customer = await site.customer();
    const browser = await signIn(customer);
    site.bank.clock.advanceSeconds(601);
    await atSignIn(customer, browser);
    const form = browser.formOf('ログイン');
    await browser.ask(form);
    await browser.send(form);
    expect([pathOf(browser), browser.title]).toEqual(['/', 'ホーム']);
  });

  it('takes for a second click only the very form that has begun the session', async () => {
    const [customer, other] = [await site.customer(111), await site.customer(222)];
    const browser = await atSignIn(customer);
    const first = browser.formOf('ログイン');
    const laterWindow = (await atSignIn(other, browser)).formOf('ログイン');
    await browser.ask(first);
    await browser.send({ ...laterWindow, fields: { ...laterWindow.fields, password: 'wrong' } });
    expect([pathOf(browser), browser.text]).toEqual(['/sign-in', expect.stringContaining('パスワードが違います')]);
    await browser.send({
      ...first,
      fields: { ...first.fields, contractId: other.contractId, password: other.password },
    });
    expect(browser.text).toContain('222円');
  });

  it('opens nothing by a second click once the session is over', async () => {
    const browser = await atSignIn(await site.customer());
    const form = browser.formOf('ログイン');
    await browser.send(form);
    const cookies = new Map(browser.cookies);
    await browser.press('ログアウト');
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    await browser.send({ ...form, fields: { ...form.fields, password: 'wrong' } });
    expect(pathOf(browser)).toBe('/sign-in');
  });

  it('has the ways to the token flows, and to what helps when the telephone is gone', async () => {
    const browser = site.visitor();
    await browser.open('/sign-in');
    for (const [door, path] of [
      ['利用登録／交換', '/token/register'],
      ['利用登録', '/token/register'],
      ['利用停止', '/token/stop'],
      ['電話機やパソコンを失くした・使えないとき', '/lost'],
    ] as const) {
      await browser.open('/sign-in');
      await browser.click(door);
      expect([browser.status, pathOf(browser)]).toEqual([200, path]);
    }
    expect(browser.text).toContain('0120-000-000');
  });
});

describe('the code at sign-in', () => {
  async function withCode() {
    const customer = await site.bank.customer();
    const token = await giveToken(site.bank, customer.contractId, true);
    const browser = await signIn(customer);
    return { customer, token, browser };
  }

  it('is asked for where it was chosen, and until then no other page opens', async () => {
    const { token, browser } = await withCode();
    for (const address of ['/', '/account/security', '/sign-in/new-passwords', '/sign-in/code']) {
      await browser.open(address);
      expect(pathOf(browser), address).toBe('/sign-in/code');
    }
    browser.fill('ワンタイムパスワード', token.wrongCodes(1)[0] ?? '');
    await browser.press('ログイン');
    expect(browser.text).toContain('「ワンタイムパスワード」が違います');
    browser.fill('ワンタイムパスワード', token.code());
    await browser.press('ログイン');
    expect(pathOf(browser)).toBe('/');
  });

  it('is not left out by sending none', async () => {
    const { browser } = await withCode();
    await browser.press('ログイン');
    expect([pathOf(browser), browser.text]).toEqual(['/sign-in/code', expect.stringContaining('まだ空いています')]);
  });

  it('signs in once by a double click', async () => {
    const { token, browser } = await withCode();
    browser.fill('ワンタイムパスワード', token.code());
    const form = browser.formOf('ログイン');
    const answers = await Promise.all([browser.ask(form), browser.ask(form)]);
    expect(answers.map(({ headers }) => headers['location'])).toEqual(['/', '/']);
    expect(answers[0].headers['set-cookie']).toEqual(answers[1].headers['set-cookie']);
  });

  it('keeps the new session where a second click arrives late, still with the cookie of the step before', async () => {
    const { token, browser } = await withCode();
    browser.fill('ワンタイムパスワード', token.code());
    const form = browser.formOf('ログイン');
    const late = site.visitor();
    for (const [name, value] of browser.cookies) late.cookies.set(name, value);
    await browser.ask(form);
    const { headers } = await late.ask(form);
    expect(headers['set-cookie']).toBeUndefined();
    await browser.open(String(headers['location']));
    expect([pathOf(browser), browser.title]).toEqual(['/', 'ホーム']);
    await late.open(String(headers['location']));
    expect([pathOf(late), late.text]).toEqual(['/sign-in', expect.stringContaining('もう一度ログイン')]);
  });

  it('leaves no way around a locked token', async () => {
    const { customer, browser } = await withCode();
    await site.bank.setToken(customer.contractId, 'locked', true);
    await browser.open('/sign-in/code');
    expect([browser.title, browser.html.includes('name="code"')]).toEqual(['ログインできません', false]);
  });

  it('says plainly that nothing happened where the authority does not answer', async () => {
    const { token, browser } = await withCode();
    site.bank.authority.network = 'down';
    browser.fill('ワンタイムパスワード', token.code());
    await browser.press('ログイン');
    site.bank.authority.network = 'up';
    expect([pathOf(browser), browser.text]).toEqual(['/sign-in/code', expect.stringContaining('返事がありません')]);
    browser.fill('ワンタイムパスワード', token.code());
    await browser.press('ログイン');
    expect(pathOf(browser)).toBe('/');
  });
});

describe('the passwords of the letter', () => {
  const fields = ['新しいログインパスワード', '新しい資金移動用パスワード'] as const;

  function choose(browser: Visitor, [login, transfer]: readonly [string, string], again = transfer): void {
    for (const [label, first, second] of [
      [fields[0], login, login],
      [fields[1], transfer, again],
    ] as const) {
      browser.fill(label, first);
      browser.fill(`${label}（もう一度）`, second);
    }
  }

  it('are replaced before anything else, each typed twice, and never shown again', async () => {
    const { contractId, loginPassword } = await site.bank.openContract();
    const browser = await signIn({ contractId, password: loginPassword.reveal() });
    await browser.open('/');
    expect(pathOf(browser)).toBe('/sign-in/new-passwords');
    choose(browser, ['kaminari-gumo', 'yuki-no-asa-9'], 'yuki-no-asa-8');
    await browser.press('変更してログイン');
    expect(browser.text).toContain('上に入力したものと違います');
    expect(browser.html).not.toContain('kaminari');
    choose(browser, ['kaminari-gumo', 'kaminari-gumo']);
    await browser.press('変更してログイン');
    expect(browser.text).toContain('もう一つのパスワードと同じです');
    choose(browser, ['kaminari-gumo', 'yuki-no-asa-9']);
    await browser.press('変更してログイン');
    expect(pathOf(browser)).toBe('/');
    expect(pathOf(await signIn({ contractId, password: 'kaminari-gumo' }))).toBe('/');
  });
});

describe('a session', () => {
  it('is not made longer by the page that warns of its end, and says afterwards what happened', async () => {
    const browser = await signIn(await site.customer());
    site.bank.clock.advanceSeconds(480);
    for (const waited of [0, 60, 59]) {
      site.bank.clock.advanceSeconds(waited);
      await browser.open('/session?from=%2F');
      expect(browser.title).toBe('まだお使いですか');
    }
    site.bank.clock.advanceSeconds(2);
    await browser.open('/session?from=%2F');
    expect([pathOf(browser), browser.text]).toEqual(['/sign-in', expect.stringContaining('もう一度ログイン')]);
  });

  it('goes on where the person says so', async () => {
    const browser = await signIn(await site.customer());
    site.bank.clock.advanceSeconds(590);
    await browser.open('/session?from=%2F');
    await browser.press('使い続ける');
    site.bank.clock.advanceSeconds(590);
    await browser.open('/');
    expect(browser.title).toBe('ホーム');
  });

  it('can be ended on every page, also by who leaves a borrowed computer in a hurry', async () => {
    const browser = await signIn(await site.customer());
    const pages = [
      '/',
      '/statements',
      '/transfers',
      '/bookings',
      '/payees',
      '/bills',
      '/settings',
      '/account/security',
    ];
    for (const page of pages) {
      await browser.open(page);
      expect([pathOf(browser), browser.formOf('ログアウト').address], page).toEqual([page, '/sign-out']);
    }
  });

  it('is over after signing out, for whoever has kept its cookie too', async () => {
    const browser = await signIn(await site.customer());
    const kept = new Map(browser.cookies);
    await browser.press('ログアウト');
    expect([pathOf(browser), browser.text]).toEqual(['/sign-in', expect.stringContaining('ログアウトしました')]);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    await browser.open('/');
    expect(pathOf(browser)).toBe('/sign-in');
  });
});
