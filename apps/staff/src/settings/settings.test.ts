import type { TestMember } from '@warifu/banking/testing';
import { wrongCode } from '@warifu/banking/testing';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
let member: TestMember;
let browser: Visitor;
beforeAll(async () => {
  site = await openTestStaffSite();
});
beforeEach(async () => {
  member = await site.staff.member('auditor');
  browser = await site.signedIn(member);
  await browser.click('パスワードの変更');
});
afterAll(() => site.close());

const chosen = 'かえるの 歌が 聞こえる 8';

interface Typed {
  readonly present?: string;
  readonly again?: string;
  readonly password?: string;
  readonly code?: string;
}

async function change({ present = member.password, password = chosen, again = password, code }: Typed = {}) {
  browser.fill('いまのパスワード', present);
  browser.fill('新しいパスワード', password);
  browser.fill('新しいパスワード（もう一度）', again);
  browser.fill('ワンタイムパスワード', code ?? member.token.code());
  await browser.press('変更する');
}

it('a member of any role changes their password, stays signed in here and nowhere else, and signs in with the new one', async () => {
  const elsewhere = await site.signedIn(member);
  await change();
  expect(browser.text).toContain('パスワードを変更しました');
  await elsewhere.open('/');
  expect(elsewhere.text).toContain('ログインが終わりました');
  const next = site.visitor();
  await next.open('/sign-in');
  next.fill('職員ＩＤ', member.member.id);
  next.fill('パスワード', chosen);
  await next.press('次へ');
  next.fill('ワンタイムパスワード', member.token.code(1));
  await next.press('ログイン');
  expect(next.address).toBe('/');
});

it('what is wrong is told at its field, and nothing typed is shown again', async () => {
  await change({ again: 'something else 42' });
  expect(browser.text).toContain('上に入力したものと違います');
  await change({ password: member.password });
  expect(browser.text).toContain('いまのパスワードと同じです');
  await change({ password: 'short' });
  expect(browser.text).toContain('12 文字以上にしてください');
  await change({ present: 'wrong password' });
  expect(browser.text).toContain('「いまのパスワード」が違います。あと 9 回');
  await change({ code: wrongCode(member.token) });
  expect(browser.text).toContain('「ワンタイムパスワード」が違います');
  expect(browser.html).not.toContain(chosen);
  await change();
  expect(browser.text).toContain('パスワードを変更しました');
});
