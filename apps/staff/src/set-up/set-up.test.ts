import { createStaff, perform } from '@warifu/banking';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
beforeAll(async () => {
  site = await openTestStaffSite();
});
afterAll(() => site.close());

const password = '青い鳥と 白い雲と 緑の丘 42';

/** What `npx warifu staff create` prints. */
async function newcomer(staffId: string): Promise<string> {
  const made = await perform(site.staff.banking, 'operator', (deed) =>
    createStaff(deed, { staffId, name: '新人 太郎', role: 'teller' }),
  );
  if (made.result !== 'created') throw new Error(made.result);
  return made.setUpCode.reveal();
}

async function begin(staffId: string, setUpCode: string): Promise<Visitor> {
  const browser = site.visitor();
  await browser.open('/sign-in');
  await browser.click('はじめて使うとき、設定をやり直すとき（設定コードをお持ちの方）');
  browser.fill('職員ＩＤ', staffId);
  browser.fill('設定コード', setUpCode);
  await browser.press('次へ');
  return browser;
}

interface Typed {
  readonly tokenId: string;
  readonly code: string;
  readonly chosen?: string;
  readonly again?: string;
}

async function complete(browser: Visitor, { tokenId, code, chosen = password, again = chosen }: Typed): Promise<void> {
  browser.fill('新しいパスワード', chosen);
  browser.fill('新しいパスワード（もう一度）', again);
  browser.fill('トークンＩＤ（クレデンシャルＩＤ）', tokenId);
  browser.fill('ワンタイムパスワード', code);
  await browser.press('登録する');
}

it('a newcomer chooses a password, registers a token, and signs in with both; the code serves no second time', async () => {
  const setUpCode = await newcomer('taro.s');
  // As people type it.
  const browser = await begin(' ＴＡＲＯ．Ｓ', setUpCode.toLowerCase().replaceAll('-', ' '));
  expect(browser.text).toContain('新人 太郎 さん（窓口担当）の設定です');
  const token = site.bank.authority.newToken();
  await complete(browser, { tokenId: token.credentialId, code: token.code() });
  expect(browser.address.split('?')[0]).toBe('/sign-in');
  expect(browser.text).toContain('設定が済みました');
  browser.fill('職員ＩＤ', 'taro.s');
  browser.fill('パスワード', password);
  await browser.press('次へ');
  browser.fill('ワンタイムパスワード', token.code(1));
  await browser.press('ログイン');
  expect(browser.address).toBe('/');
  expect((await begin('taro.s', setUpCode)).text).toContain('職員ＩＤか設定コードが違うか');
});

it('a wrong ID and a wrong set-up code read the same', async () => {
  const setUpCode = await newcomer('jiro.s');
  const said = [await begin('nobody.here', setUpCode), await begin('jiro.s', 'AAAA-BBBB-CCCC')];
  expect(said[0]?.text).toContain('職員ＩＤか設定コードが違うか');
  expect(said[1]?.text).toBe(said[0]?.text);
});

it('what somebody mistypes is told at its field, and the set-up goes on', async () => {
  const browser = await begin('saburo.s', await newcomer('saburo.s'));
  const token = site.bank.authority.newToken();
  const right = { tokenId: token.credentialId, code: token.code() };
  await complete(browser, { ...right, again: 'something else 42' });
  expect(browser.text).toContain('上に入力したものと違います');
  await complete(browser, { ...right, tokenId: 'WPKD 1234 5679' });
  expect(browser.text).toContain('打ちまちがいがあるようです');
  await complete(browser, { ...right, code: '12345' });
  expect(browser.text).toContain('数字（6 桁か 8 桁）を入力してください');
  await complete(browser, { ...right, chosen: 'short' });
  expect(browser.text).toContain('12 文字以上にしてください');
  await complete(browser, right);
  expect(browser.text).toContain('設定が済みました');
});

it("nobody becomes a member of staff with a customer's token", async () => {
  const { token } = await site.customer();
  const browser = await begin('shiro.s', await newcomer('shiro.s'));
  await complete(browser, { tokenId: token.credentialId, code: token.code() });
  expect(browser.text).toContain('お客さまかほかの職員のものとして登録されています');
});

it('an answer of the authority that is lost leaves a set-up that the next try completes', async () => {
  const browser = await begin('goro.s', await newcomer('goro.s'));
  const token = site.bank.authority.newToken();
  site.bank.authority.network = 'loses_answers';
  await complete(browser, { tokenId: token.credentialId, code: token.code() });
  site.bank.authority.network = 'up';
  expect(browser.text).toContain('返事がありません');
  await complete(browser, { tokenId: token.credentialId, code: token.code(1) });
  expect(browser.text).toContain('設定が済みました');
});
