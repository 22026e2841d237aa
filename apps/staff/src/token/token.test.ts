import { elsewhere, wrongCode, type MoneyCustomer } from '@warifu/banking/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
let customer: MoneyCustomer;
beforeAll(async () => {
  site = await openTestStaffSite();
});
beforeEach(async () => {
  site.bank.authority.network = 'up';
  customer = await site.customer();
});
afterAll(() => site.close());

type Browser = Awaited<ReturnType<TestStaffSite['signedIn']>>;

async function open(browser: Browser, link: string): Promise<void> {
  await browser.open(`/contracts/${customer.contractId}`);
  await browser.click(link);
}

async function stop(browser: Browser, why = '盗まれた'): Promise<void> {
  await open(browser, 'トークンを止める（紛失・盗難）');
  browser.choose(why);
  browser.fill('理由', 'お客さまからの電話');
  await browser.press('いますぐ止める');
}

const tokenState = async () => {
  const [row] = await site.bank.admin.sql<{ state: string }[]>`
    select token_state as state from banking.contract where id = ${customer.contractId}`;
  return row?.state;
};

describe('stopping a token', () => {
  it('takes two clicks and a reason, and says from when it holds and that the authority knows', async () => {
    const teller = await site.signedIn('teller');
    await stop(teller);
    expect(teller.title).toBe('トークンを止めました');
    expect(teller.text).toContain('止めた日時 2026/11/24');
    expect(teller.text).toContain('止めたことを伝えました');
    expect(await tokenState()).toBe('stolen');
    await teller.click('契約の画面へ');
    expect(teller.text).toContain('トークンは盗難のため止めてあります');
    expect(teller.text).toContain('理由：お客さまからの電話');
  });

  it('holds at the bank while the authority is away, and says that it has not been told yet', async () => {
    const teller = await site.signedIn('teller');
    site.bank.authority.network = 'down';
    await stop(teller, 'なくした');
    expect(teller.text).toContain('まだ伝わっていません');
    expect(await tokenState()).toBe('lost');
  });

  it('ends orders that wait for their code, and says so', async () => {
    const orderId = await site.confirm({
      contractId: customer.contractId,
      fromAccountId: customer.account.id,
      to: { kind: 'account', ...elsewhere },
      amountYen: 10_000,
      on: 'today',
    });
    const teller = await site.signedIn('teller');
    await teller.open(`/contracts/${customer.contractId}`);
    expect(teller.text).toContain('番号の入力を待っている取引が 1 件あります');
    await stop(teller);
    expect(teller.text).toContain('認証待ちの取引 ありません');
    await site.prove(customer, orderId);
    expect(await site.balance(customer.account)).toMatchObject({ balanceYen: 1_000_000, availableYen: 1_000_000 });
  });

  it('asks for what happened and why, and keeps what was typed', async () => {
    const teller = await site.signedIn('teller');
    await open(teller, 'トークンを止める（紛失・盗難）');
    teller.fill('理由', 'お客さまからの電話');
    await teller.press('いますぐ止める');
    expect(teller.text).toContain('「どうしましたか」を、出ているものの中から選んでください。');
    expect(teller.html).toContain('value="お客さまからの電話"');
    expect(await tokenState()).toBe('active');
  });

  it('does nothing for an auditor, who is refused in plain words and named in the log', async () => {
    const auditor = await site.staff.member('auditor');
    const browser = await site.signedIn(auditor);
    await browser.open(`/contracts/${customer.contractId}`);
    expect(browser.text).not.toContain('トークンを止める');
    await browser.open(`/contracts/${customer.contractId}/stop-token`);
    expect(browser.status).toBe(403);
    expect(browser.text).toContain('あなたの役割では、この操作はできません');
    expect(await site.staff.auditedBy(auditor)).toContain('refused_to_staff');
  });
});

describe('a temporary code', () => {
  async function issue(browser: Browser) {
    await open(browser, '臨時コードを出す');
    browser.fill('理由', '端末が修理中');
    browser.choose('お客さまご本人であることを、決められた方法で確かめました');
    const form = browser.formOf('臨時コードを出す');
    await browser.send(form);
    return form;
  }

  it('is shown in groups with how to say it, and until when it is good', async () => {
    const supervisor = await site.signedIn('supervisor');
    await issue(supervisor);
    const [, first = '', second = ''] = /読み上げるコード (\d{4}) (\d{4})/.exec(supervisor.text) ?? [];
    expect(supervisor.text).toContain('（あと約 30 分）');
    expect(supervisor.html).not.toContain('value="' + first + second);
    const code = `${first}${second}`;
    const { credentialId } = customer.token;
    expect(await site.bank.authority.client.validate({ credentialId, code })).toMatchObject({ result: 'accepted' });
    expect(site.logged.join('')).not.toContain(code);
  });

  it('comes again to a double click, and not to a reload a while later', async () => {
    const supervisor = await site.signedIn('supervisor');
    const form = await issue(supervisor);
    const code = /読み上げるコード (\d{4} \d{4})/.exec(supervisor.text)?.[1];
    await supervisor.send(form);
    expect(supervisor.text).toContain(`読み上げるコード ${code}`);
    site.bank.clock.advanceSeconds(60);
    await supervisor.send(form);
    expect(supervisor.text).toContain('臨時コードは、もう一度は出ません');
    expect(supervisor.text).not.toContain(code);
  });

  it('is not offered to tellers, nor given to one who asks anyway', async () => {
    const teller = await site.signedIn('teller');
    await teller.open(`/contracts/${customer.contractId}`);
    expect(teller.text).not.toContain('臨時コード');
    await teller.open(`/contracts/${customer.contractId}/temporary-code`);
    expect(teller.status).toBe(403);
  });
});

it('unlocks a locked token', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    site.bank.clock.advanceSeconds(60);
    await site.bank.authority.client.validate({
      credentialId: customer.token.credentialId,
      code: wrongCode(customer.token),
    });
  }
  const teller = await site.signedIn('teller');
  await open(teller, 'ロックを解除する');
  teller.fill('理由', 'ご本人の打ち間違い');
  teller.choose('お客さまご本人であることと、番号をご自分で間違えたことを確かめました');
  await teller.press('ロックを解除する');
  expect(teller.text).toContain('ロックを解除しました');
  expect(teller.text).toContain('ふだんどおりに使えます');
});
