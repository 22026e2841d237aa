import type { MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
let customer: MoneyCustomer;
beforeAll(async () => {
  site = await openTestStaffSite();
  customer = await site.customer();
});
afterAll(() => site.close());

type Browser = Awaited<ReturnType<TestStaffSite['signedIn']>>;

async function search(browser: Browser, sought: string): Promise<void> {
  await browser.open('/contracts');
  browser.fill('探すもの', sought);
  await browser.press('探す');
}

const page = (id: string) => `/contracts/${id}`;

describe('the search', () => {
  it.each([
    ['the contract ID', () => customer.contractId.replace(/(.{4})/, '$1 ')],
    ['the token ID', () => customer.token.credentialId.toLowerCase()],
    ['the account number', () => `${customer.account.branchCode}-${customer.account.number}`],
  ])('leads straight to the contract by %s', async (_by, typed) => {
    const teller = await site.signedIn('teller');
    await search(teller, typed());
    expect(teller.address).toBe(page(customer.contractId));
    expect(teller.title).toContain('割符 花子');
  });

  it('shows who has a name of this sound, and keeps what was typed out of the address', async () => {
    const teller = await site.signedIn('teller');
    await search(teller, 'わりふ');
    expect(teller.address).toMatch(/^\/contracts\?sought=/);
    expect(decodeURIComponent(teller.address)).not.toContain('わりふ');
    expect(teller.text).toContain(customer.contractId);
    expect(teller.html).toContain('value="わりふ"');
    expect(site.logged.join('')).not.toMatch(/わりふ|ワリフ/);
  });

  it('says what it can look for where it finds nothing to look for', async () => {
    const teller = await site.signedIn('teller');
    await search(teller, '割符');
    expect(teller.text).toContain('漢字では探せません');
    await search(teller, 'わ');
    expect(teller.text).toContain('2 文字以上');
    await search(teller, 'そんなひといない');
    expect(teller.text).toContain('見つかりませんでした');
  });
});

describe('the page of a contract', () => {
  it('says at a glance that all is as usual, with the token in groups and what the authority says', async () => {
    const auditor = await site.signedIn('auditor');
    await auditor.open(page(customer.contractId));
    expect(auditor.text).toContain('ふだんどおりに使えます');
    expect(auditor.text).toContain(customer.token.credentialId.replace(/(.{4})(.{4})(.{4})/, '$1 $2 $3'));
    expect(auditor.text).toContain('認証局での状態 使えます');
    expect(auditor.text).toContain('あなたの役割でできることはありません');
    await auditor.open(page(customer.contractId));
    // Who looks again and again does not push the rest of the story off the page.
    expect(auditor.text.match(/契約を照会した 監査 三枝/g)).toHaveLength(1);
  });

  it('says that the authority does not answer, instead of what it does not know', async () => {
    const teller = await site.signedIn('teller');
    site.bank.authority.network = 'down';
    await teller.open(page(customer.contractId));
    site.bank.authority.network = 'up';
    expect(teller.text).toContain('認証局が応答しないため');
    expect(teller.text).not.toContain('ふだんどおりに使えます');
  });

  it('is there for no contract that there is not', async () => {
    const teller = await site.signedIn('teller');
    for (const id of ['99999999', 'x', '%00']) {
      await teller.open(page(id));
      expect([id, teller.status]).toEqual([id, 404]);
    }
  });
});

async function act(browser: Browser, contractId: string, { link = '', affirm = '', button = '' }): Promise<void> {
  await browser.open(page(contractId));
  await browser.click(link);
  browser.fill('理由', '本人の届け');
  browser.choose(affirm);
  await browser.press(button);
}

it('freezes a contract once, however often the button is pressed', async () => {
  const { contractId } = await site.bank.customer();
  const teller = await site.signedIn('teller');
  await teller.open(`${page(contractId)}/freeze`);
  teller.fill('理由', '不審な連絡');
  await teller.press('凍結する');
  expect(teller.text).toContain('先へ進むには「契約者ＩＤとお名前を確かめました」に印を付けてください。');
  teller.choose('契約者ＩＤとお名前を確かめました');
  const form = teller.formOf('凍結する');
  await teller.send(form);
  expect(teller.text).toContain('凍結しました');
  await teller.send(form);
  expect(teller.text).toContain('もう済んでいます');
  expect((await site.bank.audited(contractId)).filter((type) => type === 'contract_frozen')).toHaveLength(1);
  expect(teller.text).toContain('凍結中です');
});

it('lets a customer sign in again whose wrong passwords have stopped it', async () => {
  const guessed = await site.bank.customer();
  const { contractId } = guessed;
  for (let guess = 0; guess < 10; guess += 1) await site.bank.signIn({ ...guessed, password: `wrong ${guess}` });
  expect((await site.bank.signIn(guessed)).result).toBe('stopped_here');
  const teller = await site.signedIn('teller');
  await teller.open(page(contractId));
  expect(teller.text).toContain('ログインを止めています');
  await act(teller, contractId, {
    link: 'ログインの停止を解く',
    affirm: 'お客さまご本人であることと、パスワードをご自分で間違えたことを確かめました',
    button: 'ログインの停止を解く',
  });
  expect(teller.text).toContain('ログインの停止を解きました');
  expect((await site.bank.signIn(guessed)).result).toBe('signed_in');
});

it('closes no contract with money on it, and says how much there is', async () => {
  const supervisor = await site.signedIn('supervisor');
  await act(supervisor, customer.contractId, {
    link: '契約を解約する',
    affirm: '契約者ＩＤとお名前、解約の届けを確かめました',
    button: '解約する',
  });
  expect(supervisor.text).toContain('口座に残高 1,000,000円 があります');
});

describe('opening a contract', () => {
  const typed = {
    お名前: '山田 太郎',
    'お名前（カナ）': 'やまだ たろう',
    メールアドレス: 'taro@example.jp',
    電話番号: '0470-22-1111',
    理由: '申込書',
  };

  async function fillIn(browser: Browser, facts: Readonly<Record<string, string>>) {
    await browser.open('/open-contract');
    for (const [label, value] of Object.entries(facts)) browser.fill(label, value);
    browser.choose('申込書と内容が同じことを確かめました');
    return browser.formOf('契約を作って手紙を出す');
  }

  it('shows a letter with the ID and both passwords, once', async () => {
    const supervisor = await site.signedIn('supervisor');
    const form = await fillIn(supervisor, typed);
    await supervisor.send(form);
    expect(supervisor.title).toBe('手紙の印刷');
    const [, contractId = '', password = ''] =
      /契約者ＩＤ (\S+) ログインパスワード（仮） ([a-z2-9]{12}) /.exec(supervisor.text) ?? [];
    expect(supervisor.text).toContain('山田 太郎 様');
    const signedIn = await site.bank.signIn({ contractId: contractId as never, password, transferPassword: '' });
    expect(signedIn.result).toBe('must_change_password');
    site.bank.clock.advanceSeconds(60);
    await supervisor.send(form);
    expect(supervisor.text).toContain('契約は、もうできています');
    expect(supervisor.text).not.toContain(password);
  });

  it('says what is wrong beside each field', async () => {
    const supervisor = await site.signedIn('supervisor');
    await supervisor.send(await fillIn(supervisor, { ...typed, 電話番号: '12', 'お名前（カナ）': '山田' }));
    expect(supervisor.text).toContain('0 から始まる 10 桁か 11 桁');
    expect(supervisor.text).toContain('カナで入力してください');
  });
});

describe('importing contracts', () => {
  const header = 'contract_id,name,name_kana,email,phone,language';
  const line = (number: number) => `IMPORT${number},取込 ${number},トリコミ,t${number}@example.jp,0470220000,ja`;

  async function check(browser: Browser, csv: string): Promise<void> {
    await browser.open('/import-contracts');
    const form = browser.formOf('確かめる');
    await browser.send({ ...form, fields: { ...form.fields, csv, reason: '合併' } });
  }

  it('tells every fault by its line, and makes nothing', async () => {
    const supervisor = await site.signedIn('supervisor');
    await check(supervisor, `${header}\r\n${line(1)}\r\n,,トリコミ,t@example.jp,0470220000,ja\r\n`);
    expect(supervisor.text).toContain('行 直すところ 3 name が空です。');
    expect(await site.bank.audited('IMPORT1' as never)).toEqual([]);
  });

  it('opens all of them once they are confirmed, with a letter each', async () => {
    const supervisor = await site.signedIn('supervisor');
    await check(supervisor, `${header}\r\n${line(2)}\r\n${line(3)}\r\n`);
    expect(supervisor.text).toContain('2 件の契約を作ります');
    expect(await site.bank.audited('IMPORT2' as never)).toEqual([]);
    await supervisor.press('取り込んで手紙を出す');
    expect(supervisor.title).toBe('手紙の印刷（2 通）');
    expect(supervisor.text).toContain('取込 2 様');
    expect(supervisor.text).toContain('契約者ＩＤ IMPORT3');
  });
});
