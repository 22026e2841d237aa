import { defaultPolicy } from '@warifu/banking';
import type { MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
let customer: MoneyCustomer;
let browser: Visitor;
/** Transfers from one account to the other, a yen more each time. */
const transfers = 12;
beforeAll(async () => {
  site = await openTestBankSite({ policy: { ...defaultPolicy, statementPageSize: 10 } });
  customer = await site.customer(1_000_000);
  const savings = await site.openAccount(customer.contractId, 0, 'savings');
  for (let amountYen = 1; amountYen <= transfers; amountYen += 1) {
    await site.transfer(customer, { to: { kind: 'own', accountId: savings.id }, amountYen, on: 'today' });
  }
  browser = await site.signedIn(customer);
});
afterAll(() => site.close());

const get = (address: string, by = browser) => by.ask({ method: 'GET', address, fields: {} });

/** The address of the file that this button saves. */
function fileOf(button: string): string {
  const [, address = ''] = new RegExp(`href="([^"]+)">${button}`).exec(browser.html) ?? [];
  return address.replaceAll('&amp;', '&');
}

describe('a statement', () => {
  it('shows this month of the first account at once, page by page', async () => {
    await browser.open('/statements');
    expect(browser.text).toContain('本店 普通');
    expect(browser.text).toContain('2026年11月24日');
    expect(browser.text).not.toContain('最初のページ');
    await browser.click('次のページ');
    expect(browser.text).toContain(`${transfers}円`);
    await browser.click('最初のページ');
    expect(browser.text).toContain('1,000,000円');
  });

  it('shows nothing of a month before the account, and says so', async () => {
    await browser.open('/statements');
    browser.choose('先月');
    await browser.press('明細を見る');
    expect(browser.text).toContain('この期間の入出金はありません');
    expect(browser.text).not.toContain('CSV');
  });

  it.each([
    ['2026-11-30', '2026-11-01', '「いつまで」が「いつから」より前'],
    ['2020-01-01', '2026-11-01', '2 年分まで'],
    ['2026-02-30', '2026-11-01', '「いつから」の日付を読み取れません'],
    ['', '2026-11-01', '「いつから」の日付も入れてください'],
  ])('from %s to %s is refused with a sentence', async (from, to, sentence) => {
    await browser.open('/statements');
    browser.choose('日を決める');
    browser.fill('いつから', from);
    browser.fill('いつまで', to);
    await browser.press('明細を見る');
    expect(browser.text).toContain(sentence);
  });

  it('of an account of somebody else shows nothing, on the page and as a file', async () => {
    const victim = await site.customer(777_777);
    await browser.open(`/statements?account=${victim.account.id}&period=this_month`);
    expect(browser.text).not.toContain('777,777');
    expect(browser.text).toContain('出ているものの中から選んでください');
    const answer = await get(`/statements/csv?account=${victim.account.id}&period=this_month&encoding=utf-8`);
    expect(answer.status).toBe(303);
    expect(answer.body).not.toContain('777');
  });

  it.each(['-1', '1 or 1=1', '9'.repeat(40), '%00'])('is not upset by the place %j in its address', async (line) => {
    await browser.open(`/statements?account=${customer.account.id}&period=this_month&line=${encodeURIComponent(line)}`);
    expect(browser.status).toBe(200);
    expect(browser.text).toContain('1,000,000円');
  });
});

describe('a statement as a file', () => {
  it('has all lines in UTF-8 with a byte order mark, a name in the language of the page, and is kept nowhere', async () => {
    await browser.open('/statements');
    const { status, headers, body } = await get(fileOf('CSV（UTF-8）を保存する'));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['cache-control']).toContain('no-store');
    expect(body.startsWith('\uFEFF"お取引日"')).toBe(true);
    expect(body.trim().split('\r\n')).toHaveLength(transfers + 2);
    const name = /^attachment; filename="statement-(\d{7})-2026-11-01-2026-11-24\.csv"; filename\*=UTF-8''(\S+)$/;
    const [, number = '', translated = ''] = name.exec(String(headers['content-disposition'])) ?? [];
    expect(decodeURIComponent(translated)).toBe(`入出金明細-${number}-2026-11-01-2026-11-24.csv`);
  });

  it('comes in Shift_JIS for older programs', async () => {
    await browser.open('/statements');
    const address = fileOf('CSV（Shift_JIS）を保存する');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await site.server.inject({ url: address, headers: { cookie } });
    expect(answer.headers['content-type']).toBe('text/csv; charset=shift_jis');
    expect(new TextDecoder('shift_jis', { fatal: true }).decode(answer.rawPayload)).toContain('お預け入れ');
  });

  it('is not given to whoever has not signed in, or only types the password so far', async () => {
    await browser.open('/statements');
    const file = fileOf('CSV（UTF-8）を保存する');
    const stranger = await get(file, site.visitor());
    expect(stranger.status).toBe(303);
    expect(stranger.headers['location']).toMatch(/^\/sign-in\?/);
    const halfway = await site.customer();
    await site.bank.setToken(halfway.contractId, 'active', true);
    const waiting = site.visitor();
    await waiting.open('/sign-in');
    waiting.fill('契約者ＩＤ', halfway.contractId);
    waiting.fill('ログインパスワード', halfway.password);
    await waiting.press('ログイン');
    expect((await get(`/statements/csv?account=${halfway.account.id}&period=this_month`, waiting)).status).toBe(303);
  });
});
