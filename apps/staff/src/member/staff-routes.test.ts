import type { StaffAction, StaffRole } from '@warifu/banking';
import { openTestMoney, testStaff, type TestMoney, type TestStaff } from '@warifu/banking/testing';
import { Secret, systemRandom } from '@warifu/kernel';
import { createLogger, createMetrics } from '@warifu/web';
import { createPageServer, DeedForm, emptyForm, parsePublicOrigin, seeOther } from '@warifu/web/pages';
import { Visitor } from '@warifu/web/pages/testing';
import { h } from 'preact';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { siteWords } from '../layout/site-words.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { createStaffRoutes } from './staff-routes.ts';

let money: TestMoney;
let staff: TestStaff;
let server: ReturnType<typeof openRoutes>;
/** What was asked of the rules behind the routes. */
const done: string[] = [];

beforeAll(async () => {
  money = await openTestMoney();
  staff = testStaff(money.bank);
  server = openRoutes();
});
beforeEach(() => {
  done.length = 0;
});
afterAll(async () => {
  await server.close();
  await money.bank.drop();
});

/** A console with one page, one form and one deed for supervisors, and a page for everybody that leads to them. */
function openRoutes() {
  const pages = createPageServer({
    program: 'staff',
    publicOrigin: parsePublicOrigin(undefined),
    secret: new Secret(systemRandom.bytes(32)),
    clock: money.bank.clock,
    random: systemRandom,
    site: { ...siteWords({ ja: '割符信用金庫', en: 'Warifu Shinkin' }), homeAddress: '/' },
    logger: createLogger({ program: 'staff', level: 'silent' }),
    metrics: createMetrics({ program: 'staff', version: '1.2.3' }),
    readiness: () => Promise.resolve({ ready: true }),
  });
  const routes = createStaffRoutes(pages, staff.banking);
  const action: StaffAction = 'temporary_code';
  const page = (title: string) => h(StaffPage, { title, children: title });
  const buttons = ['form', 'deed'].map((label) => h(DeedForm, { address: `/${label}`, label }));
  routes.addPage({
    address: '/',
    action: 'look_up',
    show: () => h(StaffPage, { title: 'Home', place: 'home', children: buttons }),
  });
  routes.addPage({ address: '/contracts/:contractId/code', action, show: () => page('Code') });
  routes.addForm({
    address: '/form',
    action,
    form: emptyForm,
    show: () => page('Form'),
    submit() {
      done.push('form');
      return seeOther('/');
    },
  });
  routes.addDeed({
    address: '/deed',
    action,
    pageAddress: '/',
    submit() {
      done.push('deed');
      return seeOther('/');
    },
  });
  return pages.server;
}

async function signedIn(role: StaffRole) {
  const who = await staff.member(role);
  const browser = new Visitor(server);
  browser.cookies.set('warifu-staff-session', await staff.signIn(who));
  return { who, browser };
}

const refusals = async (who: Parameters<TestStaff['auditedBy']>[0]) =>
  (await staff.auditedBy(who)).filter((type) => type === 'refused_to_staff');

it('what a role may not do is refused in plain words, and each refusal is in the audit log once', async () => {
  const { who, browser } = await signedIn('teller');
  await browser.open('/contracts/1234567890/code');
  expect(browser.status).toBe(403);
  expect(browser.text).toContain('あなたの役割では、この操作はできません');
  browser.language = 'en';
  await browser.open('/form');
  expect(browser.text).toContain('Your role does not allow this');
  expect(await refusals(who)).toHaveLength(2);
});

it('the refusal names the action and the contract, and nothing else of the customer', async () => {
  const { who, browser } = await signedIn('auditor');
  await browser.open('/contracts/1234567890/code?name=hanako');
  const [row] = await money.bank.admin.sql<{ details: unknown }[]>`
    select content::jsonb -> 'details' as details from audit.entry
    where content::jsonb ->> 'actor' = ${`staff:${who.member.id}`} and type = 'refused_to_staff'`;
  expect(row?.details).toEqual({ contractId: '1234567890', action: 'temporary_code' });
});

it('a form or a deed that was shown before the right was taken away does nothing', async () => {
  const { who, browser } = await signedIn('supervisor');
  await browser.open('/');
  const forms = ['form', 'deed'].map((label) => browser.formOf(label));
  await money.bank.admin.sql`update banking.staff set role = 'teller' where id = ${who.member.id}`;
  for (const form of forms) expect((await browser.ask(form)).status).toBe(403);
  expect(done).toEqual([]);
  expect(await refusals(who)).toHaveLength(2);
});

it('who has the right does what the same addresses are for', async () => {
  const { browser } = await signedIn('supervisor');
  await browser.open('/contracts/1234567890/code');
  expect([browser.status, browser.title]).toEqual([200, 'Code']);
  for (const label of ['form', 'deed']) {
    await browser.open('/');
    await browser.press(label);
  }
  expect(done).toEqual(['form', 'deed']);
});

it('a visitor without a session reaches nothing', async () => {
  const browser = new Visitor(server);
  for (const address of ['/', '/form', '/contracts/1234567890/code']) {
    const answer = await browser.ask({ method: 'GET', address, fields: {} });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-in']);
  }
});

it.each([
  ['teller', ['ホーム', '契約を探す', '承認', '状況']],
  ['supervisor', ['ホーム', '契約を探す', '承認', '監査', '状況']],
  ['auditor', ['ホーム', '契約を探す', '承認', '監査', '状況']],
] as const)('a %s is led to the parts of the console that they may use', async (role, labels) => {
  const { browser } = await signedIn(role);
  await browser.open('/');
  const [places = ''] = /<nav class="places".*?<\/nav>/s.exec(browser.html) ?? [];
  expect([...places.matchAll(/<a [^>]*>([^<]+)<\/a>/g)].map(([, label]) => label)).toEqual(labels);
});
