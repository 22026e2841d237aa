import type { MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import { confirmTransferPages } from '../testing/transfer-steps.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
let customer: MoneyCustomer;
let browser: Visitor;
beforeAll(async () => {
  site = await openTestBankSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.bank.authority.network = 'up';
  customer = await site.customer();
  browser = await site.signedIn(customer);
});

async function typeCode(button: string): Promise<void> {
  site.bank.clock.advanceSeconds(60);
  browser.fill('ワンタイムパスワード', customer.token.code());
  await browser.press(button);
}

/** Ends on the receipt. */
async function book(): Promise<void> {
  await confirmTransferPages(browser, { day: '2026年11月30日' });
  await typeCode('この内容で振り込む');
}

const booking = 'ヤマダ タロウ 2026年11月30日(月) 40,000円 予約中';

it('is offered for business days only', async () => {
  await expect(confirmTransferPages(browser, { day: '2026年11月28日' })).rejects.toThrow('no "2026年11月28日"');
});

it('takes its code now and its money on its day', async () => {
  await book();
  expect(browser.title).toBe('予約を受け付けました');
  expect(await site.balance(customer.account)).toMatchObject({ availableYen: 1_000_000 });
  await browser.open('/bookings');
  await browser.click(booking);
  expect(browser.text).toContain('振込日 2026年11月30日(月)');
});

it('is cancelled with a code, once, and shows as cancelled afterwards', async () => {
  await book();
  await browser.open('/bookings');
  await browser.click(booking);
  await browser.click('この予約を取り消す');
  const { address } = browser;
  await browser.press('予約を取り消す');
  expect(browser.text).toContain('「ワンタイムパスワード」がまだ空いています');
  await typeCode('予約を取り消す');
  expect(browser.text).toContain('予約を取り消しました');
  expect(browser.text).toContain('予約した振込はありません');
  await browser.open(address);
  expect(browser.title).toBe('振込は行われませんでした');
});

it('stays booked while nobody can be asked about the code', async () => {
  await book();
  await browser.open('/bookings');
  await browser.click(booking);
  await browser.click('この予約を取り消す');
  site.bank.authority.network = 'down';
  await typeCode('予約を取り消す');
  expect(browser.text).toContain('返事がありません');
  await browser.open('/bookings');
  expect(browser.text).toContain(booking);
});

it('of another contract is not found', async () => {
  await book();
  await browser.open('/bookings');
  await browser.click(booking);
  const { address } = browser;
  const stranger = await site.signedIn(await site.customer());
  for (const path of [address, `${address}/cancel`]) {
    await stranger.open(path);
    expect(stranger.status).toBe(404);
  }
});
