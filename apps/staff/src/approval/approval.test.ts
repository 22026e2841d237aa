import type { MoneyCustomer, TestMember } from '@warifu/banking/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
let customer: MoneyCustomer;
let raiser: Browser;
let approver: Browser;
let supervisor: TestMember;
beforeAll(async () => {
  site = await openTestStaffSite();
  supervisor = await site.staff.member('supervisor');
});
beforeEach(async () => {
  site.bank.clock.advanceSeconds(60);
  customer = await site.customer();
  raiser = await site.signedIn('teller');
  approver = await site.signedIn(supervisor);
});
afterAll(() => site.close());

type Browser = Awaited<ReturnType<TestStaffSite['signedIn']>>;

async function raise(browser: Browser, path: string, affirm: string): Promise<string> {
  await browser.open(`/contracts/${customer.contractId}/${path}`);
  browser.fill('理由', '窓口での申し出');
  browser.choose(affirm);
  await browser.press('起票する');
  return browser.address.split('?')[0] ?? '';
}

const identity = 'お客さまご本人であることと、届いている住所を確かめました';

async function stopAndRaise(browser = raiser): Promise<string> {
  await browser.open(`/contracts/${customer.contractId}/stop-token`);
  browser.choose('なくした');
  browser.fill('理由', '電話');
  await browser.press('いますぐ止める');
  return await raise(browser, 'reissue', identity);
}

async function decide(browser: Browser, request: string, decision: '承認する' | '却下する') {
  await browser.open(request);
  browser.choose(decision);
  browser.fill('理由', '申込書を確認');
  const form = browser.formOf('この内容で決める');
  await browser.send(form);
  return form;
}

describe('a reissue', () => {
  it('waits in the queue of the other one, who gets its letter once', async () => {
    const request = await stopAndRaise();
    expect(raiser.text).toContain('起票しました');
    await approver.open('/approvals');
    expect(approver.text).toContain(`再発行 ${customer.contractId} 窓口 一子 窓口での申し出`);
    const form = await decide(approver, request, '承認する');
    expect(approver.title).toBe('手紙の印刷');
    const code = /再発行コード (([A-Z2-9]{4}-?){3})/.exec(approver.text)?.[1] ?? '';
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(approver.text).toContain('割符 花子 様');
    expect(approver.text).not.toContain(customer.contractId);
    site.bank.clock.advanceSeconds(60);
    await approver.send(form);
    expect(approver.text).toContain('手紙が画面に出るのは一度だけです');
    await approver.open(request);
    expect(approver.html).not.toContain(code);
    expect([...approver.cookies.values(), approver.address, ...site.logged].join('')).not.toContain(code);
  });

  it('shows the same letter to a double click', async () => {
    const form = await decide(approver, await stopAndRaise(), '承認する');
    const code = /再発行コード (\S+)/.exec(approver.text)?.[1];
    await approver.send(form);
    expect(approver.text).toContain(`再発行コード ${code}`);
  });

  it('cannot be raised while the token still works', async () => {
    await raise(raiser, 'reissue', identity);
    expect(raiser.text).toContain('先にトークンを止めてください');
  });

  it('is raised once, and leads to the one that waits', async () => {
    const request = await stopAndRaise();
    expect(await raise(raiser, 'reissue', identity)).toBe(request);
    expect(raiser.text).toContain('もう承認を待っています');
  });
});

describe('nobody approves alone', () => {
  it('does not offer a supervisor to approve what they raised, and refuses one who sends the form anyway', async () => {
    const request = await stopAndRaise(approver);
    await approver.open(request);
    expect(approver.text).toContain('自分では承認できません');
    expect(approver.html).not.toContain('name="decision"');
    // The form of somebody else's request, sent to one's own address, is no form of that address: it is refused before the rule.
    await approver.open(`${request}/withdraw`);
    const { fields } = approver.formOf('取り下げる');
    await approver.send({ method: 'POST', address: request, fields: { ...fields, decision: 'approve', reason: 'x' } });
    expect(approver.status).toBe(403);
    await approver.open(request);
    expect(approver.text).toContain('状態 承認待ち');
  });

  it('lets tellers and auditors look and no more', async () => {
    const request = await stopAndRaise();
    const teller = await site.signedIn('teller');
    await teller.open(request);
    expect(teller.text).toContain('起票した人とは別の役席者だけです');
    expect(teller.html).not.toContain('name="decision"');
    const auditor = await site.signedIn('auditor');
    await auditor.open(`/contracts/${customer.contractId}/reissue`);
    expect(auditor.status).toBe(403);
  });
});

it('tells who comes second that it was decided, and does nothing twice', async () => {
  const request = await stopAndRaise();
  const second = await site.signedIn('supervisor');
  await second.open(request);
  second.choose('承認する');
  second.fill('理由', '確認');
  const late = second.formOf('この内容で決める');
  await decide(approver, request, '却下する');
  await second.send(late);
  expect(second.text).toContain('もう決まっていました');
  expect(second.text).toContain('却下された');
});

it('lets the raiser withdraw, and only while it waits', async () => {
  const request = await stopAndRaise();
  await raiser.click('起票を取り下げる');
  raiser.fill('理由', '見つかった');
  await raiser.press('取り下げる');
  expect(raiser.text).toContain('取り下げました');
  await raiser.open(`${request}/withdraw`);
  expect(raiser.address).toBe(request);
});

it('changes the contact of a customer when a second one has seen old and new', async () => {
  await raiser.open(`/contracts/${customer.contractId}/change-contact`);
  raiser.fill('新しいメールアドレス', 'new@example.jp');
  raiser.fill('理由', '来店');
  raiser.choose('お客さまご本人であることを、決められた方法で確かめました');
  await raiser.press('起票する');
  const request = raiser.address.split('?')[0] ?? '';
  await approver.open(request);
  expect(approver.text).toContain('いまのメールアドレス hanako@example.jp 新しいメールアドレス new@example.jp');
  await decide(approver, request, '承認する');
  expect(approver.text).toContain('承認し、行いました');
  await approver.open(`/contracts/${customer.contractId}`);
  expect(approver.text).toContain('メールアドレス new@example.jp');
});

it('renews a password by a letter', async () => {
  await raiser.open(`/contracts/${customer.contractId}/renew-password`);
  raiser.choose('ログインパスワード');
  raiser.fill('理由', '忘れた');
  raiser.choose(identity);
  await raiser.press('起票する');
  await decide(approver, raiser.address.split('?')[0] ?? '', '承認する');
  const password = /ログインパスワード（仮） ([a-z2-9]{12}) /.exec(approver.text)?.[1] ?? '';
  expect((await site.bank.signIn({ ...customer, password })).result).toBe('must_change_password');
});
