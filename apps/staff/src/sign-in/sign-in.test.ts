import { perform, stopStaff } from '@warifu/banking';
import { wrongCode, type TestMember } from '@warifu/banking/testing';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
beforeAll(async () => {
  site = await openTestStaffSite();
});
afterAll(() => site.close());

const cookieName = 'warifu-staff-session';

async function givePassword(browser: Visitor, { member, password }: Pick<TestMember, 'member' | 'password'>) {
  await browser.open('/sign-in');
  browser.fill('職員ＩＤ', member.id);
  browser.fill('パスワード', password);
  await browser.press('次へ');
}

async function atTheCode(who: TestMember): Promise<Visitor> {
  const browser = site.visitor();
  await givePassword(browser, who);
  expect(browser.address).toBe('/sign-in/code');
  return browser;
}

it('a member signs in with password and code, sees who they are, and signs out', async () => {
  const who = await site.staff.member('teller');
  const browser = await atTheCode(who);
  const before = browser.cookies.get(cookieName);
  browser.fill('ワンタイムパスワード', who.token.code());
  await browser.press('ログイン');
  expect(browser.address).toBe('/');
  expect(browser.html).toContain(who.member.name);
  expect(browser.html).toContain('窓口担当');
  expect(browser.cookies.get(cookieName)).not.toBe(before);
  await browser.press('ログアウト');
  expect(browser.text).toContain('ログアウトしました');
  await browser.open('/');
  expect(browser.address).toBe('/sign-in');
});

it('a stolen password alone opens nothing: every address leads to the code', async () => {
  const browser = await atTheCode(await site.staff.member('supervisor'));
  for (const address of ['/', '/set-up/token']) {
    await browser.open(address);
    expect(browser.address).toBe('/sign-in/code');
  }
});

it('a wrong ID, a wrong password and a stopped member read the same', async () => {
  const [who, stopped] = [await site.staff.member('teller'), await site.staff.member('teller')];
  await perform(site.staff.banking, 'operator', (deed) =>
    stopStaff(deed, { staffId: stopped.member.id, reason: 'left' }),
  );
  const attempts = [
    { member: { ...who.member, id: 'nobody.here' as typeof who.member.id }, password: who.password },
    { ...who, password: 'not theirs at all' },
    stopped,
  ];
  const said: string[] = [];
  for (const attempt of attempts) {
    const browser = site.visitor();
    await givePassword(browser, attempt);
    said.push(browser.text);
  }
  expect(said[0]).toContain('職員ＩＤかパスワードが違います');
  expect(new Set(said).size).toBe(1);
});

it('a wrong code is told with what is left, and one that was used with how to go on', async () => {
  const who = await site.staff.member('teller');
  const browser = await atTheCode(who);
  browser.fill('ワンタイムパスワード', wrongCode(who.token));
  await browser.press('ログイン');
  expect(browser.text).toContain('あと 9 回まちがえると');
  const code = who.token.code();
  browser.fill('ワンタイムパスワード', code);
  await browser.press('ログイン');
  const again = await atTheCode(who);
  again.fill('ワンタイムパスワード', code);
  await again.press('ログイン');
  expect(again.text).toContain('もう使われました');
});

it('a double click on the code signs in once, and both clicks arrive', async () => {
  const who = await site.staff.member('teller');
  const browser = await atTheCode(who);
  browser.fill('ワンタイムパスワード', who.token.code());
  const form = browser.formOf('ログイン');
  const answers = await Promise.all([browser.ask(form), browser.ask(form)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  await browser.open('/');
  expect(browser.address).toBe('/');
  const audited = await site.staff.auditedBy(who);
  expect(audited.filter((type) => type === 'staff_signed_in')).toHaveLength(1);
});

it('without an answer of the authority nobody is signed in, and the page says so', async () => {
  const who = await site.staff.member('teller');
  const browser = await atTheCode(who);
  site.bank.authority.network = 'down';
  browser.fill('ワンタイムパスワード', who.token.code());
  await browser.press('ログイン');
  site.bank.authority.network = 'up';
  expect(browser.text).toContain('返事がありません');
  await browser.open('/');
  expect(browser.address).toBe('/sign-in/code');
});

it('ten idle minutes, or a stop of the member, end a session at the next click', async () => {
  const [idle, stopped] = [await site.staff.member('teller'), await site.staff.member('teller')];
  const browsers = [await site.signedIn(idle), await site.signedIn(stopped)];
  await perform(site.staff.banking, 'operator', (deed) =>
    stopStaff(deed, { staffId: stopped.member.id, reason: 'left' }),
  );
  await browsers[1]?.open('/');
  expect(browsers[1]?.text).toContain('ログインが終わりました');
  site.bank.clock.advanceSeconds(601);
  await browsers[0]?.open('/');
  expect(browsers[0]?.text).toContain('ログインが終わりました');
});
