import { perform, issueReissueCode } from '@warifu/banking';
import { giveToken, wrongCode, type TestContract } from '@warifu/banking/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import type { Visitor } from '@warifu/web/pages/testing';

let site: TestBankSite;
let customer: TestContract;
let visitor: Visitor;
beforeAll(async () => {
  site = await openTestBankSite();
});
beforeEach(async () => {
  site.bank.authority.network = 'up';
  site.bank.clock.advanceSeconds(600);
  customer = await site.bank.customer();
  visitor = site.visitor();
});
afterAll(() => site.close());

const labels = { tokenId: 'トークンＩＤ（クレデンシャルＩＤ）', code: 'ワンタイムパスワード' };

async function begin(address: '/token/register' | '/token/stop'): Promise<void> {
  await visitor.open(address);
  visitor.fill('契約者ＩＤ', customer.contractId);
  visitor.fill('ログインパスワード', customer.password);
  await visitor.press('次へ');
}

async function register(tokenId: string, code: string, choice = '認証する'): Promise<void> {
  visitor.fill(labels.tokenId, tokenId);
  visitor.fill(labels.code, code);
  visitor.choose(choice);
  await visitor.press('登録');
}

async function enterCode(code: string, button: string): Promise<void> {
  visitor.fill(labels.code, code);
  await visitor.press(button);
}

const tokenState = async () => {
  const [row] = await site.bank.admin.sql<{ state: string; codeAtSignIn: boolean }[]>`
    select token_state as state, code_at_sign_in as "codeAtSignIn" from banking.contract where id = ${customer.contractId}`;
  return row;
};

it('registers a token as the guide shows it, and leads back to the sign-in page', async () => {
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  expect(visitor.text).toContain('手順 3／4');
  await register(token.credentialId, token.code());
  expect(visitor.title).toBe('ご利用登録が済みました');
  expect(visitor.text).toContain('24 時間は、1 回 300,000円、1 日 500,000円まで');
  expect(visitor.text).toContain('資金移動用パスワードも入力していただきます');
  expect(await tokenState()).toEqual({ state: 'active', codeAtSignIn: true });
  await visitor.click('ログイン画面に戻る ログイン画面');
  expect(visitor.title).toBe('ログイン');
});

it('forgives how ID and code are typed', async () => {
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  const typedId = token.credentialId
    .toLowerCase()
    .replace(/(.{4})/g, '$1　')
    .trim();
  const typedCode = token.code().replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  await register(typedId, typedCode, '認証しない');
  expect(visitor.title).toBe('ご利用登録が済みました');
  expect(await tokenState()).toEqual({ state: 'active', codeAtSignIn: false });
});

it('tells a slip in the ID from a wrong code, and keeps what may be shown again', async () => {
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  const slip = token.credentialId.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  await register(slip, token.code());
  expect(visitor.text).toContain('打ちまちがい');
  expect(visitor.html).toContain(`value="${slip}"`);
  await register(token.credentialId, wrongCode(token));
  expect(visitor.text).toContain('「ワンタイムパスワード」が違います');
  expect(visitor.text).toContain('あと 9 回');
});

it('asks for two numbers in a row where the clock of the new token is off', async () => {
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  await register(token.credentialId, token.code(-6));
  expect(visitor.text).toContain('番号を 2 つ続けて');
  await register(token.credentialId, token.code(-5));
  expect(visitor.text).toContain('「次のワンタイムパスワード」がまだ空いています');
  visitor.fill('次のワンタイムパスワード', token.code(-4));
  await register(token.credentialId, token.code(-5));
  expect(visitor.title).toBe('ご利用登録が済みました');
});

it('asks for the code of the letter where the bank has stopped the token, and for a call without a letter', async () => {
  await giveToken(site.bank, customer.contractId);
  await site.bank.setToken(customer.contractId, 'lost');
  await begin('/token/register');
  expect(visitor.title).toBe('お電話でのお手続きになります');
  expect(visitor.text).toContain('0120-000-000');
  const letter = await perform(site.bank.staffProgram, 'operator', (deed) =>
    issueReissueCode(deed, customer.contractId),
  );
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  await register(token.credentialId, token.code());
  expect(visitor.text).toContain('「再発行コード」がまだ空いています');
  visitor.fill('再発行コード', 'AAAA-BBBB-CCCC');
  await register(token.credentialId, token.code());
  expect(visitor.text).toContain('「再発行コード」が違います');
  visitor.fill('再発行コード', letter.reveal().toLowerCase());
  await register(token.credentialId, token.code());
  expect(visitor.title).toBe('新しいトークンを登録しました');
});

it('exchanges a token with a code of the old one, and leaves the choice as it was', async () => {
  const old = await giveToken(site.bank, customer.contractId, true);
  await begin('/token/register');
  expect(visitor.text).toContain('まだ消さないでください');
  await enterCode(wrongCode(old), '次へ');
  expect(visitor.text).toContain('「ワンタイムパスワード」が違います');
  await enterCode(old.code(), '次へ');
  const token = site.bank.authority.newToken();
  visitor.fill(labels.tokenId, token.credentialId);
  visitor.fill(labels.code, token.code());
  await visitor.press('登録');
  expect(visitor.title).toBe('トークンの交換が済みました');
  expect(await tokenState()).toEqual({ state: 'active', codeAtSignIn: true });
  await begin('/token/stop');
  await enterCode(old.code(1), '停止');
  expect(visitor.text).toContain('「ワンタイムパスワード」が違います');
});

it('goes on with the new token where the page of the old one’s code was sent twice', async () => {
  const old = await giveToken(site.bank, customer.contractId);
  await begin('/token/register');
  visitor.fill(labels.code, old.code());
  const sent = visitor.formOf('次へ');
  await visitor.send(sent);
  await visitor.send(sent);
  expect(visitor.title).toBe('新しいトークンの登録');
  expect(visitor.text).not.toContain('段階が変わりました');
});

it('shows the page of the new token only after the old one’s code', async () => {
  await giveToken(site.bank, customer.contractId);
  await begin('/token/register');
  await visitor.open('/token/register/new-token');
  expect(visitor.title).toBe('いまのトークンの確認');
});

it('stops a token with its code, and says that the password for transfers is back', async () => {
  const token = await giveToken(site.bank, customer.contractId);
  await begin('/token/stop');
  await enterCode(token.code(), '停止');
  expect(visitor.title).toBe('利用を停止しました');
  expect(visitor.text).toContain('資金移動用パスワード');
  expect(visitor.text).toContain('1 回 500,000円、1 日 1,000,000円まで');
  expect(await tokenState()).toMatchObject({ state: 'stopped_by_customer' });
  await begin('/token/stop');
  expect(visitor.title).toBe('停止するトークンがありません');
});

it('does not let a session for stopping register a token, nor see the accounts', async () => {
  await giveToken(site.bank, customer.contractId);
  await begin('/token/stop');
  await visitor.open('/token/register/token');
  expect(visitor.title).toBe('ワンタイムパスワードの利用停止');
  await visitor.open('/');
  expect(visitor.title).toBe('ログイン');
});

it('sets a token right whose clock is off, and leads back to the page that asked', async () => {
  const token = await giveToken(site.bank, customer.contractId);
  await begin('/token/stop');
  await enterCode(token.code(6), '停止');
  await visitor.click('トークンの番号を合わせる');
  visitor.fill('1 つ目のワンタイムパスワード', token.code(7));
  visitor.fill('2 つ目のワンタイムパスワード', token.code(8));
  await visitor.press('番号を合わせる');
  expect(visitor.text).toContain('もう使えません');
  await visitor.click('続ける');
  await enterCode(token.code(9), '停止');
  expect(visitor.title).toBe('利用を停止しました');
});

it('sets a token right on the way in, and goes on with signing in', async () => {
  const token = await giveToken(site.bank, customer.contractId, true);
  await visitor.open('/sign-in');
  visitor.fill('契約者ＩＤ', customer.contractId);
  visitor.fill('ログインパスワード', customer.password);
  await visitor.press('ログイン');
  await enterCode(token.code(6), 'ログイン');
  await visitor.click('トークンの番号を合わせる');
  visitor.fill('1 つ目のワンタイムパスワード', token.code(7));
  visitor.fill('2 つ目のワンタイムパスワード', token.code(8));
  await visitor.press('番号を合わせる');
  await visitor.click('続ける');
  await enterCode(token.code(9), 'ログイン');
  expect(visitor.address).toBe('/');
});

it('leads nowhere but to its own site after a token was set right', async () => {
  await giveToken(site.bank, customer.contractId);
  await begin('/token/stop');
  for (const elsewhere of ['https://thief.example/', '//thief.example/', String.raw`/\thief.example`]) {
    await visitor.open(`/token/resynchronise?from=${encodeURIComponent(elsewhere)}`);
    expect(visitor.title).toBe('トークンの番号を合わせる');
    expect(visitor.html).toContain('href="/">合わせずに前の画面に戻る');
  }
});

it('says that nothing is lost where the authority does not answer', async () => {
  const token = site.bank.authority.newToken();
  await begin('/token/register');
  site.bank.authority.network = 'down';
  await register(token.credentialId, token.code());
  expect(visitor.title).toBe('結果を確かめています');
  const old = await giveTokenThen(async () => begin('/token/stop'));
  site.bank.authority.network = 'down';
  await enterCode(old.code(), '停止');
  expect(visitor.title).toBe('結果を確かめています');
});

it('changes the choice for sign-in with a code, which it asks for anew after a used one', async () => {
  const token = await giveToken(site.bank, customer.contractId);
  visitor = await site.signedIn(customer);
  await visitor.open('/token/sign-in-choice');
  visitor.choose('認証する');
  await enterCode(token.code(), '変更する');
  expect(visitor.text).toContain('設定を変えました');
  expect(await tokenState()).toEqual({ state: 'active', codeAtSignIn: true });
  visitor.choose('認証しない');
  await enterCode(token.code(), '変更する');
  expect(visitor.text).toContain('次に変わるまで');
  expect(await tokenState()).toEqual({ state: 'active', codeAtSignIn: true });
});

async function giveTokenThen(next: () => Promise<void>) {
  site.bank.authority.network = 'up';
  site.bank.clock.advanceSeconds(600);
  customer = await site.bank.customer();
  const token = await giveToken(site.bank, customer.contractId);
  await next();
  return token;
}
