import { sweepOrders } from '@warifu/banking';
import { elsewhere, type MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import { confirmTransferPages, enterRecipient, enterTransfer } from '../testing/transfer-steps.ts';
import type { Visitor } from '@warifu/web/pages/testing';

const fundsYen = 1_000_000;
const amountYen = 40_000;
const feeYen = 440;
const proveButton = 'この内容で振り込む';

let site: TestBankSite;
let customer: MoneyCustomer;
let browser: Visitor;
beforeAll(async () => {
  site = await openTestBankSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.bank.authority.network = 'up';
  customer = await site.customer(fundsYen);
  browser = await site.signedIn(customer);
});

/** A code that was not used yet. */
function freshCode({ token }: MoneyCustomer = customer): string {
  site.bank.clock.advanceSeconds(60);
  return token.code();
}

async function typeCode(): Promise<void> {
  browser.fill('ワンタイムパスワード', freshCode());
  await browser.press(proveButton);
}

async function expectFunds(balanceYen: number, availableYen = balanceYen): Promise<void> {
  expect(await site.balance(customer.account)).toMatchObject({ balanceYen, availableYen });
}

describe('a transfer to another bank', () => {
  it('goes from the search of the bank to a receipt with its number', async () => {
    await enterRecipient(browser);
    expect(browser.text).toContain('ヤマダ タロウ');
    expect(browser.text).toContain('入力された「やまだ たろう」を');
    browser.fill('振込金額', '４０，０００円');
    await browser.press('次へ（内容の確認）');
    for (const shown of ['40,000円', '440円', '40,440円', '959,560円', '2026年11月24日(火)', '普通 7654321']) {
      expect(browser.text).toContain(shown);
    }
    await browser.press('確認してワンタイムパスワード入力へ');
    await expectFunds(fundsYen, fundsYen - amountYen - feeYen);
    await typeCode();
    expect(browser.title).toBe('振り込みました');
    expect(browser.text).toMatch(/受付番号 261124-\d{5}-\d{5}/);
    await expectFunds(fundsYen - amountYen - feeYen);
    await browser.open('/transfers/history');
    expect(browser.text).toContain('ヤマダ タロウ 2026年11月24日(火) 40,000円 振り込みました');
  });

  it('says which character of a name banks cannot exchange, and asks for the name again', async () => {
    await enterRecipient(browser, { recipientName: 'やまだ 太郎' });
    expect(browser.text).toContain('5 文字目「太」');
    browser.fill('受取人名', '');
    await browser.press('次へ');
    expect(browser.text).toContain('「受取人名」がまだ空いています');
  });

  it('sent too late arrives on the next business day, and says so before', async () => {
    const nowMs = site.bank.clock.nowMs();
    site.bank.clock.advanceSeconds((Date.UTC(2026, 10, 24, 6, 30) - nowMs) / 1000);
    browser = await site.signedIn(customer);
    await enterRecipient(browser);
    expect(browser.text).toContain('相手の銀行には 2026年11月25日(水) に届きます');
    browser.fill('振込金額', '1000');
    await browser.press('次へ（内容の確認）');
    expect(browser.text).toContain('相手に届く日 2026年11月25日(水)');
  });
});

describe('a recipient', () => {
  it('of the bank itself is shown by name before any amount is asked for', async () => {
    const payee = await site.customer();
    await browser.open('/transfers/same-bank/001');
    browser.fill('口座番号', payee.account.number);
    await browser.press('次へ');
    expect(browser.title).toBe('金額と日にちの入力');
    expect(browser.text).toContain('ワリフ ハナコ');
    expect(browser.text).toContain('受取人の名前が合っているか');
  });

  it('that the bank does not have is asked for again', async () => {
    await browser.open('/transfers/same-bank/002');
    browser.fill('口座番号', customer.account.number);
    await browser.press('次へ');
    expect(browser.text).toContain('この支店に、その口座は見つかりません');
  });

  it('is told of twenty accounts of the bank in an hour, and then a sentence says to wait or to call', async () => {
    const ask = async (number: string) => {
      await browser.open('/transfers/same-bank/001');
      browser.fill('口座番号', number);
      await browser.press('次へ');
    };
    for (let number = 1; number <= 20; number += 1) await ask(String(9_000_000 + number));
    await ask(customer.account.number);
    expect(browser.title).toBe('振込先の口座の入力');
    expect(browser.text).toMatch(/口座の確認を止めています。.*60 分ほどたってから.*お電話ください/);
    await enterRecipient(browser);
    expect(browser.title).toBe('金額と日にちの入力');
  });

  it('may be another account of the customer, and costs nothing', async () => {
    const other = await site.openAccount(customer.contractId, 0);
    await browser.open('/transfers');
    await browser.click(`本店 普通 ${other.number}`);
    browser.fill('振込金額', '40000');
    await browser.press('次へ（内容の確認）');
    await browser.press('確認してワンタイムパスワード入力へ');
    await typeCode();
    expect(browser.text).not.toContain('登録する');
    expect(await site.balance(other)).toMatchObject({ balanceYen: amountYen });
    await expectFunds(fundsYen - amountYen);
  });
});

describe('money moves once', () => {
  it('by a double click on the code', async () => {
    await confirmTransferPages(browser);
    browser.fill('ワンタイムパスワード', freshCode());
    const form = browser.formOf(proveButton);
    const answers = await Promise.all([browser.ask(form), browser.ask(form)]);
    const receipt = form.address.replace('/code', '');
    expect(answers.map(({ headers }) => headers['location'])).toEqual([receipt, receipt]);
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('for whoever goes back and confirms the same again', async () => {
    await enterTransfer(browser);
    const confirmAddress = browser.address;
    await browser.press('確認してワンタイムパスワード入力へ');
    const codeAddress = browser.address;
    await browser.open(confirmAddress);
    await browser.press('確認してワンタイムパスワード入力へ');
    expect(browser.address).toBe(codeAddress);
    await expectFunds(fundsYen, fundsYen - amountYen - feeYen);
    await typeCode();
    await browser.open(confirmAddress);
    await browser.press('確認してワンタイムパスワード入力へ');
    expect(browser.title).toBe('振り込みました');
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('and the address of the code shows the receipt afterwards', async () => {
    await confirmTransferPages(browser);
    const codeAddress = browser.address;
    await typeCode();
    await browser.open(codeAddress);
    expect(browser.title).toBe('振り込みました');
  });
});

describe('nobody changes what is confirmed', () => {
  it('by a field that the form does not have', async () => {
    await confirmTransferPages(browser);
    browser.fill('ワンタイムパスワード', freshCode());
    const form = browser.formOf(proveButton);
    const { status } = await browser.ask({ ...form, fields: { ...form.fields, amountYen: '900000' } });
    expect(status).toBe(400);
    await expectFunds(fundsYen, fundsYen - amountYen - feeYen);
  });

  it('by a fee that the page did not show', async () => {
    await enterTransfer(browser);
    const form = browser.formOf('確認してワンタイムパスワード入力へ');
    await browser.send({ ...form, fields: { ...form.fields, feeYen: '0' } });
    expect(browser.text).toContain('手数料か届く日が変わりました');
    await expectFunds(fundsYen);
  });

  it('by another address: what was typed is sealed, and a changed seal opens nothing', async () => {
    await enterTransfer(browser);
    const last = browser.address.slice(-8);
    await browser.open(browser.address.replace(last, last.split('').reverse().join('')));
    expect(browser.title).toBe('どこへ振り込みますか');
    expect(browser.text).toContain('お金は動いていません');
  });

  it('by a link that somebody else sends: it fills in no transfer', async () => {
    const thief = await site.customer();
    const thiefsBrowser = await site.signedIn(thief);
    await enterTransfer(thiefsBrowser);
    await browser.open(thiefsBrowser.address);
    expect(browser.title).toBe('どこへ振り込みますか');
  });
});

describe('an order', () => {
  it('of another contract is not found, neither to look at nor to prove nor to give up', async () => {
    await confirmTransferPages(browser);
    const { address } = browser;
    const stranger = await site.signedIn(await site.customer());
    for (const path of [address, address.replace('/code', ''), address.replace('code', 'payee')]) {
      await stranger.open(path);
      expect(stranger.status).toBe(404);
    }
    await stranger.open('/transfers/00000000-0000-4000-8000-000000000000');
    expect(stranger.status).toBe(404);
  });

  it('whose code the authority never heard tells plainly that nothing is lost, and ends by itself', async () => {
    await confirmTransferPages(browser);
    site.bank.authority.network = 'down';
    await typeCode();
    expect(browser.title).toBe('結果を確かめています');
    expect(browser.text).toContain('お金はなくなりません');
    site.bank.authority.network = 'up';
    site.bank.clock.advanceSeconds(120);
    await sweepOrders(site.banking, 100);
    await browser.click('いまの状態を見る');
    expect(browser.title).toBe('振込は行われませんでした');
    await expectFunds(fundsYen);
  });

  it('whose answer was lost completes by itself', async () => {
    await confirmTransferPages(browser);
    site.bank.authority.network = 'loses_answers';
    await typeCode();
    site.bank.authority.network = 'up';
    site.bank.clock.advanceSeconds(120);
    await sweepOrders(site.banking, 100);
    await browser.click('いまの状態を見る');
    expect(browser.title).toBe('振り込みました');
    await expectFunds(fundsYen - amountYen - feeYen);
  });

  it('that is given up frees its money at once', async () => {
    await confirmTransferPages(browser);
    await browser.press('やめる（お金は動きません）');
    expect(browser.title).toBe('振込は行われませんでした');
    await expectFunds(fundsYen);
  });
});

describe('a customer', () => {
  it('without a token types the password for transfers, under the lower limit', async () => {
    const { contractId, password, transferPassword } = await site.bank.customer();
    const account = await site.openAccount(contractId, fundsYen);
    browser = await site.signedIn({ contractId, password });
    await enterTransfer(browser, { amount: '500001' });
    expect(browser.text).toContain('1 回の限度額 500,000円');
    await enterTransfer(browser);
    await browser.press('確認して資金移動用パスワード入力へ');
    browser.fill('資金移動用パスワード', transferPassword);
    await browser.press(proveButton);
    expect(browser.title).toBe('振り込みました');
    expect(await site.balance(account)).toMatchObject({ balanceYen: fundsYen - amountYen - feeYen });
  });

  it('whose token is locked learns so before typing an amount', async () => {
    await site.bank.setToken(customer.contractId, 'locked');
    await enterRecipient(browser);
    expect(browser.text).toContain('トークンは使えなくなっています');
    expect(browser.text).not.toContain('振込金額');
  });
});

describe('the history', () => {
  it('goes on where the page before has ended', async () => {
    const to = { kind: 'account' as const, ...elsewhere };
    for (let sent = 1; sent <= 21; sent += 1) await site.transfer(customer, { to, amountYen: sent, on: 'today' });
    browser = await site.signedIn(customer);
    await browser.open('/transfers/history');
    expect(browser.text).toContain('21円');
    expect(browser.text).toContain(' 2円');
    expect(browser.text).not.toContain(' 1円');
    await browser.click('もっと前の振込');
    expect(browser.text).toContain(' 1円');
    expect(browser.text).not.toContain('もっと前の振込');
  });
});

describe('a limit', () => {
  it('is named with what is used of it already', async () => {
    await site.setLimits(customer.contractId, { perTransferYen: 50_000, perDayYen: 70_000 });
    await enterTransfer(browser, { amount: '50001' });
    expect(browser.text).toContain('1 回の限度額 50,000円');
    await confirmTransferPages(browser);
    await typeCode();
    await enterTransfer(browser);
    expect(browser.text).toContain('1 日の限度額 70,000円');
    expect(browser.text).toContain('ほかに 40,000円');
  });

  it('that is lower after a change of token says until when', async () => {
    await site.bank.admin.sql`
      update banking.token set since = ${new Date(site.bank.clock.nowMs()).toISOString()}
      where contract_id = ${customer.contractId}`;
    await enterTransfer(browser, { amount: '300001' });
    expect(browser.text).toMatch(/1 回の限度額 300,000円.*2026年11月25日 \d\d:\d\d まで/);
  });
});

describe('addresses and the log', () => {
  it('hold no account number and no name of a recipient', async () => {
    const addresses: string[] = [];
    await enterRecipient(browser);
    addresses.push(browser.address);
    browser.fill('振込金額', '1000');
    await browser.press('次へ（内容の確認）');
    addresses.push(browser.address);
    for (const text of [...addresses, ...site.logged].map(decodeURIComponent)) {
      expect(text).not.toContain('7654321');
      expect(text).not.toMatch(/やまだ|ﾔﾏﾀﾞ|ヤマダ/);
    }
  });
});
