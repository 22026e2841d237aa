import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InitialLetter } from '../contract/add-contracts.ts';
import { findSession } from '../session/session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { cookiesOf, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { changePassword, type PasswordChange } from './change-password.ts';
import { renewPassword } from './renew-password.ts';
import { replaceInitialPasswords } from './replace-initial-passwords.ts';
import { checkTransferPassword } from './transfer-password.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.drop());

const browser = newBrowser;
const chosen = { login: 'mizuumi-no-hotori', transfer: 'yama-no-itadaki' };

describe('initial passwords', () => {
  let letter: InitialLetter;
  let sessionCookie: string;
  beforeEach(async () => {
    letter = await bank.openContract();
    const { contractId } = letter;
    const answer = await signIn(bank.banking, { contractId, password: letter.loginPassword.reveal(), browser });
    if (answer.result !== 'must_change_password') throw new Error(answer.result);
    expect(answer.kinds).toEqual(['login', 'transfer']);
    sessionCookie = answer.sessionCookie.reveal();
  });

  it('lead nowhere but to the page that replaces them', async () => {
    expect(await findSession(bank.banking, sessionCookie)).toMatchObject({ step: 'password_change_due' });
    const request = { sessionCookie, browser, kind: 'transfer', current: letter.transferPassword.reveal() } as const;
    expect(await changePassword(bank.banking, { ...request, chosen: chosen.transfer })).toEqual({
      result: 'session_ended',
    });
  });

  it('are replaced, and then the accounts are reached; the letter is worth nothing any more', async () => {
    const { contractId } = letter;
    const { session } = cookiesOf(await replaceInitialPasswords(bank.banking, { sessionCookie, browser, chosen }));
    expect(await findSession(bank.banking, session)).toMatchObject({ step: 'signed_in' });
    const withLetter = { contractId, password: letter.loginPassword.reveal(), browser };
    expect((await signIn(bank.banking, withLetter)).result).toBe('wrong');
    expect((await signIn(bank.banking, { contractId, password: chosen.login, browser })).result).toBe('signed_in');
    const transfer = (password: string) => checkTransferPassword(bank.banking, { contractId, password });
    expect((await transfer(letter.transferPassword.reveal())).result).toBe('wrong');
    expect((await transfer(chosen.transfer)).result).toBe('right');
  });

  it('are replaced once, however often the page is sent', async () => {
    const request = { sessionCookie, browser, chosen };
    const answers = await Promise.all([1, 2, 3].map(() => replaceInitialPasswords(bank.banking, request)));
    expect(answers.map(({ result }) => result).sort()).toEqual(['session_ended', 'session_ended', 'signed_in']);
  });

  it('are both replaced, by others than they were and than one another', async () => {
    const faultsOf = async (choice: Partial<typeof chosen>) => {
      const answer = await replaceInitialPasswords(bank.banking, { sessionCookie, browser, chosen: choice });
      return answer.result === 'faulty' ? answer.faults : answer.result;
    };
    const [login, transfer] = [letter.loginPassword.reveal(), letter.transferPassword.reveal()];
    expect(await faultsOf({ login: chosen.login })).toEqual({ transfer: 'too_short' });
    expect(await faultsOf({ login, transfer })).toEqual({ login: 'same_as_before', transfer: 'same_as_before' });
    expect(await faultsOf({ login: transfer, transfer: login })).toEqual({
      login: 'same_as_other',
      transfer: 'same_as_other',
    });
    expect(await faultsOf({ login: chosen.login, transfer: 'ｍｉｚｕｕｍｉ-no-hotori' })).toEqual({
      transfer: 'same_as_other',
    });
    expect(await faultsOf({ login: '1234567890', transfer: letter.contractId })).toEqual({
      login: 'too_simple',
      transfer: 'has_contract_id',
    });
    expect(await faultsOf(chosen)).toBe('signed_in');
  });

  it('of the session of another step cannot be replaced', async () => {
    const customer = await bank.customer();
    const { session } = cookiesOf(await bank.signIn(customer));
    expect(await replaceInitialPasswords(bank.banking, { sessionCookie: session, browser, chosen })).toEqual({
      result: 'session_ended',
    });
  });
});

describe('changing a password', () => {
  let customer: TestContract;
  let request: Omit<PasswordChange, 'kind' | 'current' | 'chosen'>;
  beforeEach(async () => {
    customer = await bank.customer();
    const { session, device } = cookiesOf(await bank.signIn(customer));
    request = { sessionCookie: session, browser: { ...browser, deviceCookie: device } };
    bank.notices.length = 0;
  });

  const change = (rest: Pick<PasswordChange, 'kind' | 'current' | 'chosen'>) =>
    changePassword(bank.banking, { ...request, ...rest });
  const login = () => ({ kind: 'login', current: customer.password, chosen: chosen.login }) as const;

  it('wants the present one, ends all other sessions and is told to the customer', async () => {
    const other = cookiesOf(await bank.signIn(customer, request.browser)).session;
    expect(await change(login())).toEqual({ result: 'changed' });
    expect(await findSession(bank.banking, other)).toBeNull();
    expect(await findSession(bank.banking, request.sessionCookie)).not.toBeNull();
    expect(bank.notices).toMatchObject([{ kind: 'password_changed', details: { kind: 'login' } }]);
    expect((await bank.signIn(customer)).result).toBe('wrong');
    expect((await bank.signIn({ ...customer, password: chosen.login })).result).toBe('signed_in');
  });

  it('the one for transfers goes by itself', async () => {
    const { contractId } = customer;
    const current = customer.transferPassword;
    expect(await change({ kind: 'transfer', current, chosen: chosen.transfer })).toEqual({ result: 'changed' });
    expect(await checkTransferPassword(bank.banking, { contractId, password: current })).toMatchObject({
      result: 'wrong',
    });
    expect(await checkTransferPassword(bank.banking, { contractId, password: chosen.transfer })).toEqual({
      result: 'right',
    });
    expect((await bank.signIn(customer, request.browser)).result).toBe('signed_in');
  });

  it('is no way to guess: wrong ones are counted like those of sign-in', async () => {
    const results: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      results.push((await change({ ...login(), current: `guess-${count}` })).result);
    }
    expect(results).toEqual([...Array<string>(10).fill('wrong'), 'stopped']);
    expect((await bank.signIn(customer, request.browser)).result).toBe('stopped_here');
    expect(bank.notices).toMatchObject([{ kind: 'sign_in_stopped' }]);
  });

  it.each([
    ['too_short', 'kawa'],
    ['too_simple', 'aaaaaaaaaa'],
  ] as const)('to one that is %s is refused, and nothing changes', async (fault, password) => {
    expect(await change({ ...login(), chosen: password })).toEqual({ result: 'faulty', fault });
    expect((await bank.signIn(customer)).result).toBe('signed_in');
  });

  it('to the same, or to that of the other kind, is refused', async () => {
    const { password, transferPassword } = customer;
    expect(await change({ ...login(), chosen: password })).toEqual({ result: 'faulty', fault: 'same_as_before' });
    expect(await change({ ...login(), chosen: transferPassword })).toEqual({
      result: 'faulty',
      fault: 'same_as_other',
    });
  });

  it('of two at once one counts, and the other is told that its session is over or its password wrong', async () => {
    const answers = await Promise.all([change(login()), change({ ...login(), chosen: 'umi-no-mukou-gawa' })]);
    expect(answers.filter(({ result }) => result === 'changed')).toHaveLength(1);
  });
});

describe('the password for transfers', () => {
  it('has ten attempts, also at once, and then stops until a new one is made', async () => {
    const { contractId, transferPassword } = await bank.customer();
    bank.notices.length = 0;
    const check = (password: string) => checkTransferPassword(bank.banking, { contractId, password });
    const results = await Promise.all(Array.from({ length: 15 }, () => check('wrong')));
    expect(results.filter(({ result }) => result === 'wrong')).toHaveLength(10);
    expect(results.filter(({ result }) => result === 'stopped')).toHaveLength(5);
    expect(await check(transferPassword)).toEqual({ result: 'stopped' });
    expect(bank.notices).toMatchObject([{ kind: 'transfer_password_stopped', contractId }]);
    const renewed = await renewPassword(bank.banking, 'staff:1', { contractId, kind: 'transfer', reason: 'forgotten' });
    if (renewed.result !== 'renewed') throw new Error(renewed.result);
    expect(await check(renewed.password.reveal())).toEqual({ result: 'right' });
  });

  it('a right one forgives the wrong ones before it', async () => {
    const { contractId, transferPassword } = await bank.customer();
    const check = (password: string) => checkTransferPassword(bank.banking, { contractId, password });
    expect(await check('wrong')).toEqual({ result: 'wrong', attemptsLeft: 9 });
    expect(await check(transferPassword)).toEqual({ result: 'right' });
    expect(await check('wrong')).toEqual({ result: 'wrong', attemptsLeft: 9 });
  });
});

describe('renewing a forgotten password', () => {
  it('gives an initial one for the letter, and ends all sessions', async () => {
    const customer = await bank.customer();
    const { contractId } = customer;
    const { session } = cookiesOf(await bank.signIn(customer));
    const renewed = await renewPassword(bank.banking, 'staff:1', { contractId, kind: 'login', reason: 'forgotten' });
    if (renewed.result !== 'renewed') throw new Error(renewed.result);
    expect(JSON.stringify(renewed)).toContain('[redacted]');
    expect(await findSession(bank.banking, session)).toBeNull();
    expect((await bank.signIn(customer)).result).toBe('wrong');
    expect(await bank.signIn({ ...customer, password: renewed.password.reveal() })).toMatchObject({
      result: 'must_change_password',
      kinds: ['login'],
    });
  });

  it('says where there is nothing to renew', async () => {
    const request = { contractId: '1234567890', kind: 'login', reason: 'forgotten' };
    expect(await renewPassword(bank.banking, 'staff:1', request as Parameters<typeof renewPassword>[2])).toEqual({
      result: 'unknown_contract',
    });
  });
});
