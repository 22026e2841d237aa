import { defaultPolicy } from '@warifu/banking';
import { elsewhere, type MoneyCustomer } from '@warifu/banking/testing';
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
  customer = await site.customer();
  browser = await site.signedIn(customer);
});

/** Ends on the receipt. */
async function transfer(): Promise<void> {
  await confirmTransferPages(browser);
  site.bank.clock.advanceSeconds(60);
  browser.fill('ワンタイムパスワード', customer.token.code());
  await browser.press('この内容で振り込む');
}

const payee = 'ヤマダ タロウ みずほ 駅前 普通 7654321';

it('is registered from the receipt by one click, and chosen for the next transfer', async () => {
  await transfer();
  await browser.press('この振込先を登録する');
  expect(browser.text).toContain('この振込先は登録してあります');
  await browser.open('/transfers');
  await browser.click(payee);
  expect(browser.title).toBe('金額と日にちの入力');
  expect(browser.text).toContain('ヤマダ タロウ');
});

it('goes only after a page has asked once more, and is then no recipient any longer', async () => {
  await transfer();
  await browser.press('この振込先を登録する');
  await browser.open('/payees');
  await browser.click(payee);
  const addressOfTransfer = await addressBehind('この振込先に振り込む');
  await browser.click('登録を消す');
  expect(browser.title).toBe('この振込先の登録を消しますか');
  await browser.press('登録を消す');
  expect(browser.text).toContain('振込先の登録を消しました');
  expect(browser.text).toContain('登録した振込先はありません');
  await browser.open(addressOfTransfer);
  expect(browser.title).toBe('どこへ振り込みますか');
});

it('of another contract can be neither seen nor removed', async () => {
  await transfer();
  await browser.press('この振込先を登録する');
  await browser.open('/payees');
  await browser.click(payee);
  const { address } = browser;
  const stranger = await site.signedIn(await site.customer());
  await stranger.open(address);
  expect(stranger.status).toBe(404);
  await browser.open(`${address}/remove`);
  const form = browser.formOf('登録を消す');
  await stranger.open('/payees');
  const { status } = await stranger.ask(form);
  expect(status).toBe(403);
  await browser.open(address);
  expect(browser.status).toBe(200);
});

async function addressBehind(link: string): Promise<string> {
  const { address } = browser;
  await browser.click(link);
  const behind = browser.address;
  await browser.open(address);
  return behind;
}

it('wants a code where the policy says so, on a page of its own', async () => {
  const policy = { ...defaultPolicy, codeFor: { ...defaultPolicy.codeFor, registerPayee: true } };
  const strict = await openTestBankSite({ policy });
  try {
    const careful = await strict.customer();
    const page = await strict.signedIn(careful);
    const orderId = await strict.transfer(careful, {
      to: { kind: 'account', ...elsewhere },
      amountYen: 1000,
      on: 'today',
    });
    await page.open(`/transfers/${orderId}`);
    await page.click('この振込先を登録する');
    await page.press('登録する');
    expect(page.text).toContain('「ワンタイムパスワード」がまだ空いています');
    strict.bank.clock.advanceSeconds(60);
    page.fill('ワンタイムパスワード', careful.token.code());
    await page.press('登録する');
    expect(page.text).toContain('この振込先は登録してあります');
  } finally {
    await strict.close();
  }
});
