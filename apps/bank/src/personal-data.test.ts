import { createLogger } from '@warifu/web';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MoneyCustomer } from '@warifu/banking/testing';
import { openTestBankSite, type TestBankSite } from './testing/test-bank-site.ts';
import { confirmTransferPages, enterRecipient } from './testing/transfer-steps.ts';

const logged: string[] = [];
let site: TestBankSite;
let customer: MoneyCustomer;
/** What is known of the people whom these flows are about. */
let personal: readonly string[];

beforeAll(async () => {
  const destination = { write: (line: string) => logged.push(line) };
  site = await openTestBankSite({ logger: createLogger({ program: 'bank', level: 'trace', destination }) });
  customer = await site.customer(1_000_000);
  const [facts] = await site.bank.admin.sql<{ texts: string[] }[]>`
    select array[name, name_kana, email, phone] as texts from banking.contract where id = ${customer.contractId}`;
  const accounts = await site.bank.admin.sql<{ number: string }[]>`select number from banking.account`;
  // The recipient of the transfer below is not one of the bank's customers.
  personal = [
    ...(facts?.texts ?? []),
    ...accounts.map(({ number }) => number),
    'ヤマダ タロウ',
    'やまだ たろう',
    '7654321',
  ];
});
afterAll(() => site.close());

it('logs carry no name, address, telephone or account number, also where something breaks in the middle of it', async () => {
  expect(personal.length).toBeGreaterThan(6);
  const stranger = site.visitor();
  await stranger.open('/sign-in');
  stranger.fill('契約者ＩＤ', customer.contractId);
  stranger.fill('ログインパスワード', 'wrong password');
  await stranger.press('ログイン');
  const browser = await site.signedIn(customer);
  for (const page of ['/', '/settings', '/transfers/history', '/no/such/page']) await browser.open(page);
  await enterRecipient(browser);
  browser.fill('振込金額', '40,000');
  await browser.press('次へ（内容の確認）');
  site.bank.authority.network = 'down';
  await browser.press('確認してワンタイムパスワード入力へ');
  site.bank.clock.advanceSeconds(60);
  browser.fill('ワンタイムパスワード', customer.token.code());
  await browser.press('この内容で振り込む');
  site.bank.authority.network = 'up';

  // PostgreSQL tells the whole row with such an error.
  await site.bank.admin.sql`alter table banking.transfer add constraint broken check (recipient_name = '') not valid`;
  await confirmTransferPages(browser).catch(() => undefined);
  await site.bank.admin.sql`alter table banking.transfer drop constraint broken`;

  const log = logged.join('');
  expect(log).toContain('violates check constraint');
  expect(personal.filter((text) => log.includes(text))).toEqual([]);
});
