import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { cookiesOf, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { changeLanguage } from './change-language.ts';
import { changeNoticeChoices, noticeChoices } from './notice-choices.ts';

let bank: TestBank;
let customer: TestContract;
let sessionCookie: string;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await bank.customer();
  sessionCookie = cookiesOf(await bank.signIn(customer)).session;
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const choices = () => noticeChoices(bank.banking.db.sql, customer.contractId);
const kept = async () => {
  const rows = await bank.admin.sql<{ kind: string; language: string }[]>`
    select kind, language from banking.notice where contract_id = ${customer.contractId} order by kind`;
  return rows.map(({ kind, language }) => `${kind} ${language}`);
};

it('customers choose whether they are told of what is no danger to them', async () => {
  expect(await choices()).toEqual({ signed_in: false, money_received: true });
  const wanted = { signed_in: true, money_received: false };
  expect(await changeNoticeChoices(bank.banking, { sessionCookie, choices: wanted })).toEqual({ result: 'changed' });
  expect(await choices()).toEqual(wanted);
  await bank.admin.sql`delete from banking.notice`;
  await perform(bank.banking, 'system', (deed) => {
    deed.tell('signed_in', customer.contractId, { browser: '' });
    deed.tell('money_received', customer.contractId, { amountYen: 1, from: '' });
    return Promise.resolve();
  });
  expect(await kept()).toEqual(['signed_in ja']);
  const other = { signed_in: false, money_received: true };
  expect(await changeNoticeChoices(bank.banking, { sessionCookie, choices: other })).toEqual({ result: 'changed' });
  expect(await choices()).toEqual(other);
});

it('a change of the choice is told; no change is not', async () => {
  const form = { sessionCookie, choices: { signed_in: true, money_received: true } };
  expect(await changeNoticeChoices(bank.banking, form)).toEqual({ result: 'changed' });
  expect(await changeNoticeChoices(bank.banking, form)).toEqual({ result: 'unchanged' });
  expect(bank.notices.map(({ kind }) => kind)).toEqual(['notice_choices_changed']);
  expect(await bank.audited(customer.contractId)).toEqual(expect.arrayContaining(['notice_choices_changed']));
});

it('mails are written in the language that the customer has chosen', async () => {
  expect(await changeLanguage(bank.banking, { sessionCookie, language: 'en' })).toEqual({ result: 'changed' });
  expect(await changeLanguage(bank.banking, { sessionCookie, language: 'en' })).toEqual({ result: 'unchanged' });
  await bank.admin.sql`delete from banking.notice`;
  await changeNoticeChoices(bank.banking, { sessionCookie, choices: { signed_in: true, money_received: true } });
  expect(await kept()).toEqual(['notice_choices_changed en']);
});

it('nobody sets anything without having signed in', async () => {
  const sessionEnded = { result: 'session_ended' };
  const form = { sessionCookie: 'x' };
  expect(await changeLanguage(bank.banking, { ...form, language: 'en' })).toEqual(sessionEnded);
  const choice = { ...form, choices: { signed_in: true, money_received: true } };
  expect(await changeNoticeChoices(bank.banking, choice)).toEqual(sessionEnded);
});
