import { createMailer, deliverDue } from '@warifu/banking';
import { parseSmtpUrl } from '@warifu/banking/smtp-location';
import { startMailCatcher, type CaughtMail, type MailCatcher } from '@warifu/banking/mail-catcher';
import type { MoneyCustomer } from '@warifu/banking/testing';
import { ManualClock } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
let catcher: MailCatcher;
let customer: MoneyCustomer;
let browser: Visitor;
beforeAll(async () => {
  catcher = await startMailCatcher({ clock: new ManualClock(0) });
  site = await openTestBankSite({ caughtMails: catcher.mails });
});
beforeEach(async () => {
  customer = await site.customer();
  browser = await site.signedIn(customer);
});
afterAll(async () => {
  await site.close();
  await catcher.stop();
});

const pathOf = ({ address }: Visitor) => address.split('?')[0] ?? '';

/** Fills in the code that the token shows next. */
function fillCode(): void {
  site.bank.clock.advanceSeconds(60);
  browser.fill('ワンタイムパスワード', customer.token.code());
}

async function fillLimits(perTransferYen: number, perDayYen: number): Promise<void> {
  await browser.open('/settings/limits');
  browser.fill('1 回の限度額', String(perTransferYen));
  browser.fill('1 日の限度額', String(perDayYen));
  await browser.press('次へ');
}

/** All mails that are due, with nobody but the catcher to take them. */
async function deliver(): Promise<void> {
  const mailer = createMailer(parseSmtpUrl(catcher.url), { name: '割符信用金庫', address: 'ib@example.jp' });
  const bank = { name: { ja: '割符信用金庫', en: 'Warifu Shinkin' }, phone: '0120-000-000' };
  await deliverDue(site.banking, { mailer, bank }, 100);
}

const mailTo = (address: string): CaughtMail | undefined => catcher.mails().find(({ to }) => to.includes(address));

describe('the page of settings', () => {
  it('shows how everything stands, and the token ID in groups', async () => {
    await browser.open('/settings');
    expect(browser.text).toContain('1,000,000円');
    expect(browser.text).toContain('hanako@example.jp');
    expect(browser.text).toMatch(/W[A-Z]{3} \d{4} \d{4}/);
    expect(browser.text).toContain('お知らせしません');
    await browser.click('利用停止');
    expect(pathOf(browser)).toBe('/token/stop');
  });

  it('shows nothing of a token that the customer has stopped', async () => {
    await site.bank.setToken(customer.contractId, 'stopped_by_customer');
    await browser.open('/settings');
    expect(browser.text).not.toMatch(/W[A-Z]{3} \d{4} \d{4}/);
    expect(browser.text).not.toContain('ログイン時のワンタイムパスワード認証を変える');
  });
});

describe('the limits', () => {
  it('are lowered at once', async () => {
    await fillLimits(10_000, 20_000);
    expect(pathOf(browser)).toBe('/settings');
    expect(browser.text).toContain('限度額を変えました');
    expect(browser.text).toContain('20,000円');
  });

  it('are raised after a code, and not without one', async () => {
    await fillLimits(1_000_000, 3_000_000);
    expect(pathOf(browser)).toBe('/settings/limits/raise');
    expect(browser.text).toContain('3,000,000円（いまは 2,000,000円）');
    await browser.press('この限度額に上げる');
    expect(browser.text).toContain('「ワンタイムパスワード」がまだ空いています');
    browser.fill('ワンタイムパスワード', '000000');
    await browser.press('この限度額に上げる');
    expect(browser.text).toContain('「ワンタイムパスワード」が違います');
    fillCode();
    await browser.press('この限度額に上げる');
    expect(browser.text).toContain('限度額を変えました');
    expect(browser.text).toContain('3,000,000円');
  });

  it('are refused before any code where they are beyond what the bank allows, or do not agree', async () => {
    await fillLimits(1_000_000, 10_000_001);
    expect(pathOf(browser)).toBe('/settings/limits');
    expect(browser.text).toContain('1 日の限度額は、10,000,000円 まで上げられます');
    await fillLimits(3_000, 2_000);
    expect(browser.text).toContain('1 回の限度額が、1 日の限度額より多くなっています');
  });

  it('that somebody puts into the address of the page are proven for what they are, and bounded', async () => {
    await browser.open('/settings/limits/raise?perTransferYen=20000000&perDayYen=20000000');
    fillCode();
    await browser.press('この限度額に上げる');
    expect(browser.text).toContain('まで上げられます');
    await browser.open('/settings/limits/raise?perTransferYen=1e9&perDayYen=-1');
    expect(pathOf(browser)).toBe('/settings/limits');
  });
});

describe('the e-mail address', () => {
  it('changes with a code and the number from the new mailbox; the old one is told', async () => {
    await browser.open('/settings/email');
    browser.fill('新しいメールアドレス', 'sakura@new.example.jp');
    fillCode();
    await browser.press('確認の番号を送る');
    expect(pathOf(browser)).toBe('/settings/email/confirm');
    await browser.open('/settings');
    expect(browser.text).toContain('hanako@example.jp 新しいアドレス sakura@new.example.jp の確認が残っています');
    await deliver();
    expect(mailTo('hanako@example.jp')?.text).toContain('s***＠new');
    const [number = ''] = /\d{4}-\d{4}/.exec(mailTo('sakura@new.example.jp')?.text ?? '') ?? [];
    await browser.click('番号を入力して変更を終える');
    browser.fill(
      'メールに書かれた番号',
      number.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10)),
    );
    await browser.press('変更を終える');
    expect(browser.text).toContain('あと 4 回');
    browser.fill('メールに書かれた番号', number);
    await browser.press('変更を終える');
    expect(browser.text).toContain('メールアドレスを変えました');
    expect(browser.text).toContain('sakura@new.example.jp');
    await deliver();
    expect(mailTo('hanako@example.jp')?.subject).toContain('メールアドレスを変更しました');
  });

  it('is not begun without a code, nor for what is no address', async () => {
    await browser.open('/settings/email');
    browser.fill('新しいメールアドレス', 'sakura@new.example.jp');
    await browser.press('確認の番号を送る');
    expect(browser.text).toContain('「ワンタイムパスワード」がまだ空いています');
    browser.fill('新しいメールアドレス', 'sakura');
    fillCode();
    await browser.press('確認の番号を送る');
    expect(browser.text).toContain('メールアドレスとして読み取れません');
    await browser.open('/settings/email/confirm');
    expect(browser.text).toContain('確認を待っている変更はありません');
  });
});

describe('notices and language', () => {
  it('change what comes and how the pages speak', async () => {
    await browser.open('/settings/notices');
    browser.choose('いつもの端末からログインしたとき');
    await browser.press('この内容に変える');
    expect(browser.text).toContain('お知らせの設定を変えました');
    expect(browser.text).not.toContain('お知らせしません');
    await browser.open('/settings/language');
    browser.choose('English');
    await browser.press('この内容に変える');
    expect(browser.title).toBe('Settings');
    expect(browser.text).toContain('The language has been changed');
  });
});

describe('the mails of a trial', () => {
  it('can be read by everybody there, and nowhere else', async () => {
    const stranger = site.visitor();
    await fillLimits(10_000, 20_000);
    await deliver();
    await stranger.open('/sample/mails');
    expect(stranger.text).toContain('お試しのための画面です');
    await stranger.click('お振込の限度額を変更しました');
    expect(stranger.text).toContain('20,000円');
    await stranger.open('/sample/mails/one?id=gone');
    expect(stranger.text).toContain('もうありません');
    const real = await openTestBankSite();
    const visitor = real.visitor();
    await visitor.open('/sample/mails');
    expect(visitor.status).toBe(404);
    await real.close();
  });
});

it('nobody sees or changes a setting without signing in', async () => {
  const stranger = site.visitor();
  for (const page of ['', '/limits', '/limits/raise', '/email', '/email/confirm', '/notices', '/language']) {
    await stranger.open(`/settings${page}`);
    expect(pathOf(stranger)).toBe('/sign-in');
  }
});
