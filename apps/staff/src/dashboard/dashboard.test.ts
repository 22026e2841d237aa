import { flushActivity } from '@warifu/banking';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';
import { axisEnd } from './scale.ts';

let site: TestStaffSite;
let teller: Visitor;
beforeAll(async () => {
  site = await openTestStaffSite();
  teller = await site.signedIn('teller');
});
beforeEach(async () => {
  site.staff.banking.activity.take();
  await site.bank.admin.sql`delete from banking.activity`;
});
afterAll(() => site.close());

async function happened(...measures: Parameters<TestStaffSite['customersBanking']['activity']['count']>[0][]) {
  for (const measure of measures) site.customersBanking.activity.count(measure, 40);
  await flushActivity(site.customersBanking);
}

it('says what was counted as a sentence, as bars, and as numbers', async () => {
  await happened('accepted', 'accepted', 'wrong_code', 'token_locked', 'registered');
  await teller.open('/dashboard');
  expect(teller.text).toContain('認証できた回数（1分ごと） 合計2件。');
  expect(teller.text).toContain('認証できなかった回数（1分ごと） 合計1件。');
  expect(teller.text).toContain('最も遅いのは10:00からの40ミリ秒です。');
  expect(teller.html.match(/<svg class="chart-bars"/g)).toHaveLength(5);
  expect(teller.html).toMatch(/<rect class="chart-part-0" x="709" y="0" width="10" height="100"/);
  expect(teller.text).toContain('急に増えているものはありません。');
});

it.each([
  ['直近1時間', '1分ごと'],
  ['直近24時間', '30分ごと'],
  ['直近7日間', '3時間ごと'],
])('shows %s', async (link, per) => {
  await happened('accepted');
  await teller.open('/dashboard');
  await teller.click(link);
  expect(teller.text).toContain(`認証できた回数（${per}） 合計1件。`);
  expect(teller.html).toContain(`aria-current="page">${link}</a>`);
});

it('says in words that wrong codes rise suddenly, and marks them in the chart', async () => {
  await happened(...Array.from({ length: 10 }, () => 'wrong_code' as const));
  await teller.open('/dashboard');
  expect(teller.text).toContain('番号の間違いが急に増えています。');
  expect(teller.html.match(/chart-highlight/g)).toHaveLength(1);
});

it('needs neither a script nor a style within the page, which its policy forbids', async () => {
  await happened('accepted', 'wrong_code');
  await teller.open('/dashboard');
  expect(teller.html).not.toMatch(/<script|\sstyle=/);
});

it('an axis ends at a round number that has a half', () => {
  expect([0, 1, 3, 7, 10, 11, 61, 1_999].map(axisEnd)).toEqual([2, 2, 4, 8, 10, 20, 80, 2_000]);
});
