import { elsewhere } from '@warifu/banking/testing';
import { isoTime } from '@warifu/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';

let site: TestBankSite;
beforeAll(async () => {
  site = await openTestBankSite();
});
afterAll(() => site.close());

it('whoever has no token is told so, with the limits until then and the way to one', async () => {
  const customer = await site.bank.customer();
  await site.openAccount(customer.contractId, 50_000);
  const browser = await site.signedIn(customer);
  expect(browser.text).toContain('ワンタイムパスワードは、まだ登録されていません');
  expect(browser.text).toContain('１回 500,000円、１日 1,000,000円');
  expect(browser.text).toContain('https://token.example/');
  await browser.click('利用登録へ進む');
  expect(browser.address).toBe('/token/register');
});

it('after a change of token the lower limits are told, and until when', async () => {
  const customer = await site.customer();
  const since = isoTime(site.bank.clock.nowMs());
  await site.bank.admin.sql`update banking.token set since = ${since} where contract_id = ${customer.contractId}`;
  const browser = await site.signedIn(customer);
  expect(browser.text).toContain('2026年11月25日 10:00 までは、１回 300,000円、１日 500,000円');
});

it('the latest postings stand under each account, what went out with a minus', async () => {
  const payer = await site.customer(100_000);
  await site.transfer(payer, { to: { kind: 'account', ...elsewhere }, amountYen: 20_000, on: 'today' });
  const browser = await site.signedIn(payer);
  expect(browser.text).toContain('−20,000円');
  expect(browser.text).toContain('+100,000円');
  expect(browser.text).toContain('残高 79,670円');
});

it('nobody sees the accounts of somebody else', async () => {
  const [customer, other] = [await site.customer(111_111), await site.customer(222_222)];
  const browser = await site.signedIn(customer);
  expect(browser.text).toContain('111,111円');
  expect([browser.html.includes('222,222'), browser.html.includes(other.account.number)]).toEqual([false, false]);
});

it('a booked transfer is told until its day, with the way to it', async () => {
  const customer = await site.customer(100_000);
  await site.transfer(customer, { to: { kind: 'account', ...elsewhere }, amountYen: 20_000, on: '2026-11-27' });
  const browser = await site.signedIn(customer);
  expect(browser.text).toContain('予約した振込が 1 件あります');
  await browser.click('予約を見る');
  expect(browser.address).toBe('/bookings');
});
