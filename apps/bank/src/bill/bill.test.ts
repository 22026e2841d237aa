import { sampleBiller, sampleConfirmationNumber, type BillAnswer, type Biller } from '@warifu/banking';
import { newFormKey, type MoneyCustomer } from '@warifu/banking/testing';
import { isoTime } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
/** What the biller says instead of the truth. */
let said: BillAnswer | null = null;
beforeAll(async () => {
  const biller: Biller = { ...sampleBiller, lookUp: async (numbers) => said ?? (await sampleBiller.lookUp(numbers)) };
  site = await openTestBankSite({ biller });
});
afterAll(() => site.close());
beforeEach(() => {
  said = null;
});

const pathOf = ({ address }: Visitor) => address.split('?')[0] ?? '';
const fundsYen = 1_000_000;
let bills = 0;

/** A bill that nobody has paid. */
function newBill() {
  const numbers = { institutionNumber: '10001', customerNumber: `5000${(bills += 1)}` };
  return { ...numbers, confirmationNumber: sampleConfirmationNumber(numbers) };
}

/** The page that shows what is owed. */
async function atConfirm(customer: MoneyCustomer, bill = newBill(), browser?: Visitor): Promise<Visitor> {
  const visitor = browser ?? (await site.signedIn(customer));
  await visitor.open('/bills');
  visitor.fill('収納機関番号', bill.institutionNumber);
  visitor.fill('お客様番号', bill.customerNumber);
  visitor.fill('確認番号', bill.confirmationNumber);
  await visitor.press('次へ');
  return visitor;
}

/** The page that asks for the code. */
async function atCode(customer: MoneyCustomer, bill = newBill()): Promise<Visitor> {
  const browser = await atConfirm(customer, bill);
  await browser.press('確認して認証へ進む');
  return browser;
}

async function balance({ account }: MoneyCustomer): Promise<number> {
  return (await site.balance(account)).balanceYen;
}

/** Fills in the code that the token shows next. */
function fillCode(browser: Visitor, { token }: MoneyCustomer): void {
  site.bank.clock.advanceSeconds(60);
  browser.fill('ワンタイムパスワード', token.code());
}

describe('paying a bill', () => {
  it('goes from the numbers to a receipt, which its address and the history show ever after', async () => {
    const customer = await site.customer(fundsYen);
    const browser = await atConfirm(customer, { ...newBill(), institutionNumber: '１０００１' });
    expect(browser.text).toContain('ワリフ電力');
    expect(browser.address).not.toContain('5000');
    await browser.press('確認して認証へ進む');
    fillCode(browser, customer);
    await browser.press('この内容で支払う');
    expect(browser.title).toBe('お支払いが済みました');
    const [number = ''] = /\d{6}-\d{5}-\d{5}/.exec(browser.text) ?? [];
    const receipt = pathOf(browser);
    await browser.open(receipt);
    expect(browser.text).toContain(number);
    await browser.open('/bills/history');
    expect(browser.text).toContain(number);
    expect(await balance(customer)).toBeLessThan(fundsYen);
  });

  it('moves money once for a double click and a reload of the code page', async () => {
    const customer = await site.customer(fundsYen);
    const browser = await atCode(customer);
    const codePage = pathOf(browser);
    fillCode(browser, customer);
    const form = browser.formOf('この内容で支払う');
    await Promise.all([browser.ask(form), browser.ask(form)]);
    const once = await balance(customer);
    await browser.send(form);
    expect(browser.title).toBe('お支払いが済みました');
    await browser.open(codePage);
    expect(browser.title).toBe('お支払いが済みました');
    expect(await balance(customer)).toBe(once);
    expect(once).toBeLessThan(fundsYen);
  });

  it('confirms one order for a confirm form that is sent twice', async () => {
    const browser = await atConfirm(await site.customer(fundsYen));
    const form = browser.formOf('確認して認証へ進む');
    const [first, second] = await Promise.all([browser.ask(form), browser.ask(form)]);
    expect(second.headers['location']).toBe(first.headers['location']);
  });

  it('gives the money free when the customer goes back, and the bill can be paid anew', async () => {
    const customer = await site.customer(fundsYen);
    const bill = newBill();
    const browser = await atCode(customer, bill);
    expect((await site.balance(customer.account)).availableYen).toBeLessThan(fundsYen);
    await browser.press('やめる（お金は動きません）');
    expect(browser.title).toBe('お支払いは行われませんでした');
    expect((await site.balance(customer.account)).availableYen).toBe(fundsYen);
    await atConfirm(customer, bill, browser);
    await browser.press('確認して認証へ進む');
    expect(browser.title).toBe('ワンタイムパスワード認証');
  });

  it('says plainly that nothing is lost while the authority does not answer, and shows the end of it later', async () => {
    const customer = await site.customer(fundsYen);
    const browser = await atCode(customer);
    fillCode(browser, customer);
    site.bank.authority.network = 'down';
    await browser.press('この内容で支払う');
    site.bank.authority.network = 'up';
    expect(browser.title).toBe('結果を確かめています');
    expect(browser.text).toContain('お金はなくなりません');
    site.bank.clock.advanceSeconds(3_600);
    const later = await site.signedIn(customer);
    await later.open(pathOf(browser));
    expect(later.title).toBe('お支払いは行われませんでした');
    expect(await balance(customer)).toBe(fundsYen);
  });

  it('says once more that a code is wrong, and pays nothing', async () => {
    const customer = await site.customer(fundsYen);
    const browser = await atCode(customer);
    await browser.press('この内容で支払う');
    expect(browser.text).toContain('「ワンタイムパスワード」がまだ空いています');
    browser.fill('ワンタイムパスワード', '000000');
    await browser.press('この内容で支払う');
    expect(browser.title).toBe('ワンタイムパスワード認証');
    expect(browser.text).toContain('「ワンタイムパスワード」が違います');
    expect(await balance(customer)).toBe(fundsYen);
  });

  it('asks for the 資金移動用パスワード where there is no token', async () => {
    const customer = await site.customer(fundsYen);
    await site.bank.setToken(customer.contractId, 'stopped_by_customer');
    const browser = await atCode(customer);
    browser.fill('資金移動用パスワード', customer.transferPassword);
    await browser.press('この内容で支払う');
    expect(browser.title).toBe('お支払いが済みました');
  });
});

describe('a bill that cannot be paid', () => {
  let customer: MoneyCustomer;
  beforeAll(async () => {
    customer = await site.customer(fundsYen);
  });

  it.each([
    [{ institutionNumber: '99999' }, 'お取り扱いがありません'],
    [{ confirmationNumber: '1' }, '見つかりません'],
    [{ customerNumber: 'ABC' }, '「お客様番号」を読み取れません'],
    [{ customerNumber: '' }, '「お客様番号」がまだ空いています'],
  ])('is told apart by its numbers: %j', async (wrong, sentence) => {
    const browser = await atConfirm(customer, { ...newBill(), ...wrong });
    expect(pathOf(browser)).toBe('/bills');
    expect(browser.text).toContain(sentence);
  });

  it.each([
    ['already_paid', 'もう済んでいます'],
    ['unavailable', '収納機関につながりません'],
  ] as const)('is told: %s', async (result, sentence) => {
    const browser = await atConfirm(customer);
    said = { result };
    await browser.press('確認して認証へ進む');
    expect(pathOf(browser)).toBe('/bills');
    expect(browser.text).toContain(sentence);
  });

  it('is not paid by two people at once', async () => {
    const bill = newBill();
    const second = await atConfirm(await site.customer(), bill);
    await atCode(customer, bill);
    await second.press('確認して認証へ進む');
    expect(second.text).toContain('別の方がお支払いの途中です');
    expect(second.text).toContain('10 分ほどたつと');
    expect(second.html).not.toContain('途中のお支払いを開く');
  });

  it('whose payment the customer has begun leads on to that payment', async () => {
    const payer = await site.customer(fundsYen);
    const bill = newBill();
    const second = await atConfirm(payer, bill);
    const begun = pathOf(await atCode(payer, bill));
    await second.press('確認して認証へ進む');
    expect(second.text).toContain('お客さまが別の画面でお支払いの途中です');
    await second.click('途中のお支払いを開く');
    expect(pathOf(second)).toBe(begun);
  });

  it('is not looked up any more after ten wrong numbers', async () => {
    const browser = await site.signedIn(await site.customer());
    for (let count = 0; count < 10; count += 1) {
      await atConfirm(customer, { ...newBill(), confirmationNumber: String(count) }, browser);
      expect(browser.text).toContain('見つかりません');
    }
    await atConfirm(customer, newBill(), browser);
    expect(browser.text).toContain('番号の確認を止めています');
    expect(browser.text).toContain('60 分ほどたってから');
  });

  it('is refused with the limit and what to do, where it is more than the limit', async () => {
    await site.setLimits(customer.contractId, { perTransferYen: 500, perDayYen: 500 });
    const browser = await atCode(customer);
    expect(browser.text).toContain('1 回の限度額 500円 を超えています');
    expect(browser.text).toContain('「設定」');
  });

  it('is refused with the end of the lower limit, where the token is new', async () => {
    const since = isoTime(site.bank.clock.nowMs());
    await site.bank.admin.sql`update banking.token set since = ${since} where contract_id = ${customer.contractId}`;
    const browser = await atCode(customer);
    expect(browser.text).toMatch(/2026年11月25日 \d\d:\d\d までは限度額を低くしています/);
  });
});

describe('attacks on bill payments', () => {
  it('an amount that was changed in the page is not what is held', async () => {
    const customer = await site.customer(fundsYen);
    const browser = await atConfirm(customer);
    const form = browser.formOf('確認して認証へ進む');
    await browser.send({ ...form, fields: { ...form.fields, shownYen: '1' } });
    expect(browser.text).toContain('請求額が変わりました');
    expect((await site.balance(customer.account)).availableYen).toBe(fundsYen);
  });

  it('an account of somebody else cannot pay', async () => {
    const [customer, victim] = [await site.customer(fundsYen), await site.customer(fundsYen)];
    const browser = await atConfirm(customer);
    const form = browser.formOf('確認して認証へ進む');
    await browser.send({ ...form, fields: { ...form.fields, fromAccountId: victim.account.id } });
    expect(browser.text).toContain('出ているものの中から選んでください');
    expect((await site.balance(victim.account)).availableYen).toBe(fundsYen);
  });

  it('an order of another contract is not found, to look at, to prove or to give up', async () => {
    const victim = await site.customer(fundsYen);
    const address = pathOf(await atCode(victim)).replace(/\/code$/, '');
    const attacker = await site.customer(fundsYen);
    const browser = await atCode(attacker);
    const own = pathOf(browser).replace(/\/code$/, '');
    for (const path of ['', '/code']) {
      await browser.open(address + path);
      expect(browser.status).toBe(404);
    }
    await browser.open(`${own}/code`);
    const giveUp = browser.formOf('やめる（お金は動きません）');
    await browser.send({ ...giveUp, address: `${address}/abandon` });
    expect(browser.status).toBeGreaterThanOrEqual(400);
    expect((await site.balance(victim.account)).availableYen).toBeLessThan(fundsYen);
  });

  it('nobody sees a bill without signing in', async () => {
    const browser = site.visitor();
    for (const address of ['/bills', '/bills/history', '/bills/confirm', `/bills/${newFormKey()}`]) {
      await browser.open(address);
      expect(pathOf(browser)).toBe('/sign-in');
    }
  });
});
