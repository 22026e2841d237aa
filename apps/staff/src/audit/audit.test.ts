import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSigningKey, makeCheckpoint, type SigningKey } from '@warifu/audit';
import { decideRequest, parseReason, perform, raiseRequest, stopTokenByStaff, type ContractId } from '@warifu/banking';
import type { TestMember } from '@warifu/banking/testing';
import { randomUuid, systemRandom } from '@warifu/kernel';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
let folder: string;
let key: SigningKey;
let teller: TestMember;
let supervisor: TestMember;
let auditor: Visitor;
let contractId: ContractId;
let tokenId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'warifu-audit-pages-'));
  key = await loadOrCreateSigningKey(folder, systemRandom);
  site = await openTestStaffSite({ auditKeys: [key.publicKey] });
  const customer = await site.customer();
  contractId = customer.contractId;
  tokenId = customer.token.credentialId;
  teller = await site.staff.member('teller');
  supervisor = await site.staff.member('supervisor');
  await loseAndReissue();
  auditor = await site.signedIn('auditor');
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const formKey = () => randomUuid(systemRandom);
const inGroups = (id: string) => `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`;

function reasonOf(typed: string) {
  return parseReason(typed) ?? expect.unreachable('it is no reason');
}

async function sign(): Promise<void> {
  await makeCheckpoint(site.staff.banking.db, key, site.bank.clock);
}

async function loseAndReissue(): Promise<void> {
  const { banking } = site.staff;
  const reason = reasonOf('=電話をバスに置き忘れたと本人から');
  const stop = { contractId, why: 'stolen', reason, formKey: formKey() } as const;
  expect(await stopTokenByStaff(banking, teller.member, stop)).toMatchObject({ result: 'stopped' });
  site.bank.clock.advanceSeconds(60);
  const wish = { kind: 'reissue', contractId } as const;
  const raising = { wish, reason: reasonOf('窓口で本人を確認'), formKey: formKey() };
  const raised = await raiseRequest(banking, teller.member, raising);
  if (raised.result !== 'raised') throw new Error(raised.result);
  site.bank.clock.advanceSeconds(60);
  const decision = { requestId: raised.requestId, decision: 'approve', reason: reasonOf('届出書を確認') } as const;
  expect(await decideRequest(banking, supervisor.member, decision)).toMatchObject({ result: 'approved' });
  await sign();
}

/** As a superuser who has switched the triggers off. */
async function tamper(statement: string): Promise<void> {
  await site.bank.admin.transaction(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.text(statement);
  });
}

describe('the life of a token', () => {
  it('tells on one page who stopped it, when and why, and who approved the reissue, with proof', async () => {
    await auditor.open('/audit/explain');
    auditor.fill('トークンＩＤまたは契約者ＩＤ', inGroups(tokenId).toLowerCase());
    await auditor.press('調べる');
    expect(auditor.text).toMatch(
      new RegExp(
        `停止 トークン ${inGroups(tokenId)} を停止した（盗難） 2026/11/24 [0-9:]+ 窓口 一子（teller-1） 理由：=電話をバスに置き忘れたと本人から 確認済み（署名 \\d+）`,
      ),
    );
    expect(auditor.text).toMatch(
      /再発行の起票 トークンの再発行を起票した .{20,40}窓口 一子（teller-1） 理由：窓口で本人を確認 確認済み/,
    );
    expect(auditor.text).toMatch(
      /再発行の承認 トークンの再発行を承認した（起票は職員 teller-1） .{20,40}役席 二郎（supervisor-2） 理由：届出書を確認 確認済み/,
    );
    expect(auditor.text).toContain('再発行での登録 記録なし');
  });

  it('is told for the contract alike, and in English', async () => {
    auditor.language = 'en';
    await auditor.open(`/audit/explain?id=${contractId}`);
    expect(auditor.text).toContain(`Stopped The token ${inGroups(tokenId)} was stopped (stolen)`);
    expect(auditor.text).toContain('Reissue approved Approved: a reissue of the token, requested by teller-1');
    auditor.language = 'ja';
  });

  it('is told for a serial number, though a contract ID may look so', async () => {
    const [serial, { contractId: holder }] = ['20461234', await site.customer()];
    await perform(site.staff.banking, 'operator', (deed) => {
      deed.record('token_registered', holder, { tokenId: serial });
      return Promise.resolve();
    });
    await auditor.open(`/audit/explain?id=${serial}`);
    // Once more: that it was asked for is in the log now.
    await auditor.open(`/audit/explain?id=${serial}`);
    expect(auditor.text).toContain(`トークン ${serial}`);
    expect(auditor.text).toContain(holder);
  });

  it('names an ID that cannot be one, and one of which nothing is known', async () => {
    await auditor.open('/audit/explain?id=%3F');
    expect(auditor.text).toContain('トークンＩＤ（例：WPKD 1234 5678）か契約者ＩＤを入れてください。');
    await auditor.open('/audit/explain?id=0000000000');
    expect(auditor.text).toContain('このＩＤについての記録はありません。');
  });
});

describe('the entries', () => {
  it('are found by contract, by token, by who did it and by kind', async () => {
    for (const [label, value] of [
      ['契約者ＩＤ', contractId],
      ['トークンＩＤ', tokenId],
      ['職員のＩＤ', 'TELLER-1'],
    ] as const) {
      await auditor.open('/audit');
      auditor.fill(label, value);
      auditor.select('種類', 'トークン');
      await auditor.press('探す');
      expect(auditor.text).toContain(`トークン ${inGroups(tokenId)} を停止した（盗難）`);
      expect(auditor.text).not.toContain('起票した');
    }
    await auditor.open('/audit');
    auditor.fill('いつから', '2026-11-25');
    await auditor.press('探す');
    expect(auditor.text).toContain('当てはまる記録はありません。');
  });

  it('are proven on the page, and a change that somebody made behind the program shows at once', async () => {
    await sign();
    await auditor.open(`/audit?contract=${contractId}&group=tokens`);
    expect(auditor.text).toContain('どれも、記録されたときのままです。');
    const [entry] = await site.bank.admin.sql<{ content: string }[]>`
      select content from audit.entry where type = 'token_stopped_by_staff'`;
    await tamper(
      `update audit.entry set content = replace(content, 'teller-1', 'teller-9') where type = 'token_stopped_by_staff'`,
    );
    await auditor.open(`/audit?contract=${contractId}&group=tokens`);
    expect(auditor.text).toContain('食い違いあり 記録の内容が書き換えられています。');
    expect(auditor.text).toContain('1件に食い違いがあります。');
    await tamper(
      `update audit.entry set content = '${entry?.content.replaceAll("'", "''") ?? ''}' where type = 'token_stopped_by_staff'`,
    );
  });

  it('come page by page, and that they were read is recorded once', async () => {
    const reader = await site.staff.member('auditor');
    const browser = await site.signedIn(reader);
    await perform(site.staff.banking, 'system', (deed) => {
      for (let count = 0; count < 60; count += 1) deed.record('payee_removed', contractId, { payeeId: String(count) });
      return Promise.resolve();
    });
    await browser.open('/audit?group=settings');
    expect(browser.text).toContain('50件');
    await browser.click('これより前の記録');
    expect(browser.text).toContain('振込先を削除した');
    await browser.click('最初のページ');
    expect(await site.staff.auditedBy(reader)).toEqual(['audit_log_read', 'audit_log_read']);
  });

  it('say which day is malformed, and search nothing', async () => {
    await auditor.open('/audit?group=all&from=2026-99-99');
    expect(auditor.text).toContain('「いつから」の日付を読み取れません。');
    expect(auditor.text).not.toContain('できごと');
  });
});

describe('a file', () => {
  const ask = async (browser: Visitor, address: string) => await browser.ask({ method: 'GET', address, fields: {} });

  it('holds what was searched, as sentences for spreadsheets or as it stands in the log', async () => {
    const reader = await site.staff.member('auditor');
    const browser = await site.signedIn(reader);
    const csv = await ask(browser, `/audit/export?contract=${contractId}&group=tokens&format=csv`);
    expect(csv.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(csv.body).toContain(`"トークン ${inGroups(tokenId)} を停止した（盗難）","staff:teller-1","${contractId}"`);
    const lines = await ask(browser, `/audit/export?contract=${contractId}&group=tokens&format=jsonl`);
    const [first] = lines.body.trim().split('\n');
    expect(JSON.parse(first ?? '')).toEqual({
      lane: expect.any(String) as string,
      link: expect.any(Number) as number,
      position: expect.any(Number) as number,
      content: expect.stringContaining(contractId) as string,
    });
    expect(await site.staff.auditedBy(reader)).toEqual(['audit_log_exported', 'audit_log_exported']);
  });

  it('runs no formula that somebody has written into a reason', async () => {
    const csv = await ask(auditor, `/audit/export?contract=${contractId}&group=tokens&format=csv`);
    expect(csv.body).toContain(`"'=電話をバスに置き忘れた`);
  });

  it('is given to nobody who has not signed in', async () => {
    const answer = await ask(site.visitor(), '/audit/export?group=all&format=csv');
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/sign-in');
  });
});

describe('a teller', () => {
  it.each(['/audit', `/audit/explain?id=0000000000`, '/audit/export?group=all&format=csv'])(
    'is refused %s in plain words, and the log remembers it',
    async (address) => {
      const curious = await site.staff.member('teller');
      const browser = await site.signedIn(curious);
      expect(browser.html).not.toContain('href="/audit"');
      await browser.open(address);
      expect(browser.status).toBe(403);
      expect(browser.text).toContain('あなたの役割では');
      expect(await site.staff.auditedBy(curious)).toEqual(['refused_to_staff']);
    },
  );
});
