import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveOperation } from '../authentication/prove.ts';
import { findContract, type TokenState } from '../contract/contract.ts';
import { areOrdersStopped } from '../order/stop-switch.ts';
import { facts, type TestContract } from '../testing/test-bank.ts';
import { elsewhere, day, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { reasonOf, testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey } from '../testing/token-flow.ts';
import { runBookings } from '../transfer/run-bookings.ts';
import { closeContractByStaff } from './close-contract-by-staff.ts';
import { freezeByStaff } from './freeze-by-staff.ts';
import { checkImportByStaff, importContractsByStaff } from './import-contracts-by-staff.ts';
import { issueTemporaryCode } from './issue-temporary-code.ts';
import { openContractByStaff } from './open-contract-by-staff.ts';
import { parseReason } from './reason.ts';
import { readCase } from './read-case.ts';
import { purgeStaffForms } from './staff-form.ts';
import { stopOrdersByStaff } from './stop-orders-by-staff.ts';
import { stopTokenByStaff } from './stop-token-by-staff.ts';
import { unlockSignInByStaff } from './unlock-sign-in-by-staff.ts';
import { unlockTokenByStaff } from './unlock-token-by-staff.ts';

let money: TestMoney;
let staff: TestStaff;
let teller: TestMember;
let supervisor: TestMember;
let customer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  staff = testStaff(money.bank);
  teller = await staff.member('teller');
  supervisor = await staff.member('supervisor');
});
beforeEach(async () => {
  money.bank.authority.network = 'up';
  customer = await money.customer(0);
  money.bank.clock.advanceSeconds(60);
  money.bank.notices.length = 0;
});
afterAll(() => money.bank.drop());

const reason = reasonOf('本人を確かめた');
const form = () => ({ contractId: customer.contractId, reason, formKey: newFormKey() });
const contractNow = async () => await findContract(money.bank.admin.sql, customer.contractId);
const setToken = (state: TokenState) => money.bank.setToken(customer.contractId, state);

async function passes(code: string): Promise<string> {
  const target = { contractId: customer.contractId, purpose: 'transfer', subject: newFormKey() } as const;
  return (await proveOperation(money.banking, { ...target, formKey: newFormKey(), code })).result;
}

async function lockByGuessing(): Promise<void> {
  for (const code of customer.token.wrongCodes(10)) {
    money.bank.clock.advanceSeconds(60);
    await passes(code);
  }
}

describe('an unlock', () => {
  const unlock = () => unlockTokenByStaff(staff.banking, teller.member, form());

  it('opens a locked token at the authority and here, and says who did it before and after', async () => {
    await lockByGuessing();
    expect(await contractNow()).toMatchObject({ tokenState: 'locked' });
    expect(await unlock()).toEqual({ result: 'unlocked' });
    expect(await contractNow()).toMatchObject({ tokenState: 'active' });
    expect(await passes(customer.token.code())).toBe('proven');
    const log = await money.bank.audited(customer.contractId);
    expect(log).toEqual(expect.arrayContaining(['token_unlock_ordered', 'token_unlocked']));
    expect(await staff.auditedBy(teller)).toEqual(expect.arrayContaining(['token_unlock_ordered', 'token_unlocked']));
  });

  it.each(['stopped_by_staff', 'lost', 'stolen', 'none'] as const)('opens nothing that is %s', async (tokenState) => {
    await setToken(tokenState);
    expect(await unlock()).toEqual({ result: 'not_locked', tokenState });
    expect(await contractNow()).toMatchObject({ tokenState });
  });

  it('leaves a token locked that the authority cannot be asked about', async () => {
    await lockByGuessing();
    money.bank.authority.network = 'down';
    expect(await unlock()).toEqual({ result: 'no_answer' });
    expect(await contractNow()).toMatchObject({ tokenState: 'locked' });
  });
});

describe('the end of a stop of sign-in', () => {
  const unlock = (given = form()) => unlockSignInByStaff(staff.banking, teller.member, given);
  const signIn = async (password = customer.password) => (await money.bank.signIn({ ...customer, password })).result;

  async function fail(times: number): Promise<void> {
    for (let failure = 0; failure < times; failure += 1) await signIn('wrong');
  }

  async function isShownStopped(): Promise<boolean | undefined> {
    const reading = await readCase(staff.banking, teller.member, customer.contractId);
    return reading.result === 'read' ? reading.case.isSignInStopped : undefined;
  }

  it('is shown as needed, lets the customer sign in at once, and is written down and told', async () => {
    await fail(10);
    expect([await signIn(), await isShownStopped()]).toEqual(['stopped_here', true]);
    const given = form();
    expect([await unlock(given), await unlock(given)]).toEqual([{ result: 'unlocked' }, { result: 'done_before' }]);
    expect(await isShownStopped()).toBe(false);
    expect(await signIn()).not.toBe('stopped_here');
    expect(await staff.auditedBy(teller)).toContain('sign_in_released');
    expect(money.bank.notices.map(({ kind }) => kind)).toContain('sign_in_released');
  });

  it('gives nobody new attempts whose sign-in is not stopped', async () => {
    await fail(9);
    expect([await isShownStopped(), await unlock()]).toEqual([false, { result: 'not_stopped' }]);
    await fail(1);
    expect(await signIn()).toBe('stopped_here');
  });

  it('opens no frozen contract', async () => {
    await fail(10);
    await freezeByStaff(staff.banking, teller.member, form());
    expect(await unlock()).toEqual({ result: 'contract_not_active' });
  });
});

describe('a temporary code', () => {
  const issue = (given = form()) => issueTemporaryCode(staff.banking, supervisor.member, given);

  it('passes once, and stands in no log', async () => {
    const given = form();
    const issued = await issue(given);
    if (issued.result !== 'issued') throw new Error(issued.result);
    expect(JSON.stringify(issued)).toContain('[redacted]');
    expect(await issue(given)).toEqual({ result: 'done_before' });
    const code = issued.code.reveal();
    expect(await passes(code)).toBe('proven');
    expect(await passes(code)).toBe('rejected');
    expect(money.bank.notices).toMatchObject([{ kind: 'temporary_code_issued' }]);
    const entries = await money.bank.admin.sql`select from audit.entry where content like ${`%${code}%`}`;
    expect(entries).toEqual([]);
  });

  it('is made for a token that staff have stopped as damaged', async () => {
    await stopTokenByStaff(staff.banking, teller.member, { ...form(), why: 'damaged' });
    const issued = await issue();
    if (issued.result !== 'issued') throw new Error(issued.result);
    expect(await passes(customer.token.code())).toBe('rejected');
    expect(await passes(issued.code.reveal())).toBe('proven');
  });

  it('waits until the authority has heard of the stop', async () => {
    money.bank.authority.network = 'down';
    await stopTokenByStaff(staff.banking, teller.member, { ...form(), why: 'damaged' });
    expect(await issue()).toEqual({ result: 'no_answer' });
    money.bank.authority.network = 'up';
    expect((await issue()).result).toBe('issued');
    expect(await passes(customer.token.code())).toBe('rejected');
  });

  it('that was made while the token was being stopped as stolen is told to nobody', async () => {
    money.bank.authority.meanwhile = () => stopTokenByStaff(staff.banking, teller.member, { ...form(), why: 'stolen' });
    expect(await issue()).toEqual({ result: 'no_fit_token', tokenState: 'stolen' });
  });

  it('that a stop has made void meanwhile is told to nobody either: there can be another one', async () => {
    money.bank.authority.meanwhile = () =>
      stopTokenByStaff(staff.banking, teller.member, { ...form(), why: 'damaged' });
    expect(await issue()).toEqual({ result: 'no_answer' });
    expect(await issue()).toMatchObject({ result: 'issued' });
  });

  it('is not a teller’s to make', async () => {
    expect(await issueTemporaryCode(staff.banking, teller.member, form())).toEqual({ result: 'refused_to_staff' });
  });
});

describe('freezing a contract', () => {
  it('ends what waits for its code, keeps bookings, and these fail on their day', async () => {
    customer = await money.customer(100_000);
    const to = { kind: 'account', ...elsewhere } as const;
    const request = { contractId: customer.contractId, fromAccountId: customer.account.id, to, amountYen: 1_000 };
    await money.transfer(customer, { to, amountYen: 1_000, on: day('2026-11-26') });
    await money.confirm({ ...request, on: 'today' });
    expect((await money.balance(customer.account)).availableYen).toBeLessThan(100_000);
    expect(await freezeByStaff(staff.banking, teller.member, form())).toEqual({ result: 'changed' });
    expect(await money.balance(customer.account)).toMatchObject({ availableYen: 100_000 });
    money.bank.clock.advanceSeconds(2 * 86_400);
    expect(await runBookings(money.banking, 100)).toMatchObject({ posted: 0, failed: 1 });
  });
});

describe('closing a contract', () => {
  const close = (given = form()) => closeContractByStaff(staff.banking, supervisor.member, given);

  it('ends it for ever and stops its token, with one mail', async () => {
    expect(await close()).toEqual({ result: 'changed' });
    expect(await contractNow()).toMatchObject({ state: 'closed' });
    expect(await money.bank.authority.client.registration(customer.token.credentialId)).toMatchObject({
      state: 'disabled',
    });
    expect(money.bank.notices.map(({ kind }) => kind)).toEqual(['contract_closed']);
    expect(await close()).toEqual({ result: 'refused', state: 'closed' });
  });

  it('is refused while there is money on an account', async () => {
    customer = await money.customer(1);
    expect(await close()).toEqual({ result: 'money_left', balanceYen: 1 });
    expect(await contractNow()).toMatchObject({ state: 'active' });
  });

  it('is refused while a transfer waits for its day', async () => {
    const to = { kind: 'account', ...elsewhere } as const;
    await money.transfer(customer, { to, amountYen: 1_000, on: day('2026-11-30') });
    expect(await close()).toEqual({ result: 'bookings_left', bookings: 1 });
  });
});

describe('opening contracts', () => {
  it('gives the letter to whoever opens one, and a form sent twice opens one', async () => {
    const given = { reason, formKey: newFormKey(), facts };
    const open = () => openContractByStaff(staff.banking, supervisor.member, given);
    const answers = await Promise.all([open(), open()]);
    expect(answers.map(({ result }) => result).sort()).toEqual(['done_before', 'opened']);
    expect(
      await openContractByStaff(staff.banking, supervisor.member, { ...given, facts: { ...facts, phone: '1' } }),
    ).toMatchObject({ result: 'faulty' });
    expect(await openContractByStaff(staff.banking, teller.member, given)).toEqual({ result: 'refused_to_staff' });
  });

  it('imports a text, all of it or nothing', async () => {
    const head = 'contract_id,name,name_kana,email,phone,language';
    const csv = [head, 'IMPORT01,輸入 一,ユニュウ イチ,a@example.jp,0312345678,ja'].join('\n');
    const given = { reason, formKey: newFormKey(), language: 'en' as const };
    const { member } = supervisor;
    expect(await checkImportByStaff(staff.banking, member, { csv, language: 'en' })).toEqual({
      result: 'importable',
      contracts: 1,
    });
    expect(await checkImportByStaff(staff.banking, teller.member, { csv, language: 'en' })).toEqual({
      result: 'refused_to_staff',
    });
    const faulty = `${csv}\nIMPORT02,,ユニュウ ニ,b@example.jp,0312345678,ja`;
    expect((await importContractsByStaff(staff.banking, member, { ...given, csv: faulty })).result).toBe('refused');
    expect(await importContractsByStaff(staff.banking, member, { ...given, csv })).toMatchObject({
      result: 'imported',
      letters: [{ contractId: 'IMPORT01' }],
    });
    expect((await importContractsByStaff(staff.banking, member, { ...given, csv })).result).toBe('refused');
    expect(await money.bank.audited('IMPORT01' as TestContract['contractId'])).toEqual(['contract_opened']);
  });
});

it('a supervisor stops all orders of the bank, a teller does not', async () => {
  const given = { reason, formKey: newFormKey() };
  expect(await stopOrdersByStaff(staff.banking, teller.member, given)).toEqual({ result: 'refused_to_staff' });
  expect(await areOrdersStopped(money.bank.admin.sql)).toBe(false);
  expect(await stopOrdersByStaff(staff.banking, supervisor.member, given)).toEqual({ result: 'stopped' });
  expect(await stopOrdersByStaff(staff.banking, supervisor.member, given)).toEqual({ result: 'done_before' });
  expect(await areOrdersStopped(money.bank.admin.sql)).toBe(true);
  await money.bank.admin.sql`update banking.order_stop set is_stopped = false`;
});

it('forms of the console are forgotten after a week', async () => {
  money.bank.clock.advanceSeconds(7 * 86_400);
  expect((await purgeStaffForms(staff.banking)).purged).toBeGreaterThan(0);
  expect(await purgeStaffForms(staff.banking)).toEqual({ purged: 0, done: true });
});

it.each(['', '   ', 'x'.repeat(201), 'a\u0000b'])('%j is no reason', (typed) => {
  expect(parseReason(typed)).toBeNull();
});
