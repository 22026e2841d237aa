import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
beforeAll(async () => {
  site = await openTestBankSite();
});
afterAll(() => site.close());

const pathOf = ({ address }: Visitor) => address.split('?')[0];

describe('the page about signing in', () => {
  it('tells who signed in, and who failed to', async () => {
    const customer = await site.customer();
    const stranger = site.visitor();
    stranger.headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Mobile Safari/604.1' };
    await stranger.open('/sign-in');
    stranger.fill('契約者ＩＤ', customer.contractId);
    stranger.fill('ログインパスワード', 'guess');
    await stranger.press('ログイン');
    const browser = await site.signedIn(customer);
    expect(browser.text).toContain('間違いが 1 回ありました');
    await browser.click('ログインの記録を見る');
    expect(browser.text).toContain('2026年11月24日 10:00 パスワードが違いました Safari, iPhone 127.0.0.1');
  });

  it('ends all other sessions by one click, and not this one', async () => {
    const customer = await site.customer();
    const [here, elsewhere] = [await site.signedIn(customer), await site.signedIn(customer)];
    await here.open('/account/security');
    await here.press('ほかのログインをすべて終わらせる');
    expect(here.text).toContain('すべて終わらせました');
    await elsewhere.open('/');
    await here.open('/');
    expect([elsewhere, here].map(pathOf)).toEqual(['/sign-in', '/']);
  });

  it('does nothing for a form that another site has sent', async () => {
    const customer = await site.customer();
    const [here, elsewhere] = [await site.signedIn(customer), await site.signedIn(customer)];
    await here.ask({ method: 'POST', address: '/account/security/other-sessions', fields: {} });
    await elsewhere.open('/');
    expect(pathOf(elsewhere)).toBe('/');
  });
});

describe('changing a password', () => {
  const chosen = 'kaminari-gumo';

  function fill(browser: Visitor, name: string, current: string, wanted = chosen, again = wanted): void {
    browser.fill(`今の${name}`, current);
    browser.fill(`新しい${name}`, wanted);
    browser.fill(`新しい${name}（もう一度）`, again);
  }

  it('wants the present login password, and says what is wrong with the new one', async () => {
    const customer = await site.customer();
    const browser = await site.signedIn(customer);
    const steps = [
      { current: 'wrong', wanted: chosen, again: chosen, says: 'あと 9 回' },
      { current: customer.password, wanted: '12345', again: '12345', says: '10 文字以上にしてください' },
      { current: customer.password, wanted: chosen, again: 'kaminari', says: '上に入力したものと違います' },
      { current: customer.password, wanted: chosen, again: chosen, says: 'ログインパスワードを変更しました' },
    ];
    await browser.open('/account/security/login-password');
    for (const { current, wanted, again, says } of steps) {
      fill(browser, 'ログインパスワード', current, wanted, again);
      await browser.press('変更する');
      expect(browser.text).toContain(says);
    }
    expect((await site.signedIn({ ...customer, password: chosen })).title).toBe('ホーム');
  });

  it('of transfers wants a code besides, which is not spent beside a wrong password', async () => {
    const customer = await site.customer();
    const browser = await site.signedIn(customer);
    await browser.open('/account/security/transfer-password');
    fill(browser, '資金移動用パスワード', customer.transferPassword);
    await browser.press('変更する');
    expect(browser.text).toContain('「ワンタイムパスワード」がまだ空いています');
    for (const [current, says] of [
      ['wrong', '「今の資金移動用パスワード」が違います'],
      [customer.transferPassword, '資金移動用パスワードを変更しました'],
    ] as const) {
      fill(browser, '資金移動用パスワード', current);
      browser.fill('ワンタイムパスワード', customer.token.code());
      await browser.press('変更する');
      expect(browser.text).toContain(says);
    }
  });

  it('that nothing can prove now is refused without a form, and so without a word about typing', async () => {
    const customer = await site.customer();
    await site.bank.setToken(customer.contractId, 'locked');
    const browser = await site.signedIn(customer);
    await browser.open('/account/security/transfer-password');
    expect(pathOf(browser)).toBe('/account/security/transfer-password/refused');
    expect(browser.text).toContain('トークンは使えなくなっています');
    expect([browser.html.includes('type="password"'), browser.text.includes('入力の途中')]).toEqual([false, false]);
  });

  it('that was sent twice at once happens once, and says so both times', async () => {
    const customer = await site.customer();
    const browser = await site.signedIn(customer);
    await browser.open('/account/security/login-password');
    fill(browser, 'ログインパスワード', customer.password);
    const form = browser.formOf('変更する');
    const answers = await Promise.all([browser.ask(form), browser.ask(form)]);
    expect(answers.map(({ headers }) => String(headers['location']).split('?')[0])).toEqual([
      '/account/security',
      '/account/security',
    ]);
  });
});
