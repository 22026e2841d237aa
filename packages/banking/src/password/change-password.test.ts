import type { Secret } from '@warifu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InitialLetter } from '../contract/add-contracts.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import { findSession } from '../session/session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { cookiesOf, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { changePassword, demandOfPasswordChange, type PasswordChange } from './change-password.ts';
import type { SimulatedToken } from '@warifu/testkit';
import { defaultPolicy } from '../policy/default-policy.ts';
import { giveToken } from '../testing/give-token.ts';
import { newFormKey, wrongCode } from '../testing/token-flow.ts';
import { drawInitialPassword, renewPassword } from './renew-password.ts';
import { replaceInitialPasswords } from './replace-initial-passwords.ts';
import type { PasswordKind } from './stored-password.ts';
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
    const current = letter.transferPassword.reveal();
    const request = { sessionCookie, formKey: newFormKey(), browser, kind: 'transfer', current } as const;
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
  let request: Pick<PasswordChange, 'sessionCookie' | 'browser'>;
  beforeEach(async () => {
    customer = await bank.customer();
    const { session, device } = cookiesOf(await bank.signIn(customer));
    request = { sessionCookie: session, browser: { ...browser, deviceCookie: device } };
    bank.notices.length = 0;
  });

  const change = (form: Omit<PasswordChange, 'sessionCookie' | 'browser' | 'formKey'> & { formKey?: string }) =>
    changePassword(bank.banking, { formKey: newFormKey(), ...request, ...form });
  const login = () => ({ kind: 'login', current: customer.password, chosen: chosen.login }) as const;
  const transfer = () => ({ kind: 'transfer', current: customer.transferPassword, chosen: chosen.transfer }) as const;

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
    expect(await change(transfer())).toEqual({ result: 'changed' });
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

describe('the proof that the policy wants of a new password', () => {
  let customer: TestContract;
  let token: SimulatedToken;
  let request: PasswordChange;
  beforeEach(async () => {
    bank.clock.advanceSeconds(600);
    bank.authority.network = 'up';
    bank.notices.length = 0;
    customer = await bank.customer();
    token = await giveToken(bank, customer.contractId);
    const sessionCookie = cookiesOf(await bank.signIn(customer)).session;
    const current = customer.transferPassword;
    request = { sessionCookie, formKey: newFormKey(), browser, kind: 'transfer', current, chosen: chosen.transfer };
  });

  const change = (form: Partial<PasswordChange> = {}, banking = bank.banking) =>
    changePassword(banking, { ...request, ...form });
  const demanded = async (kind: 'login' | 'transfer', banking = bank.banking) =>
    (await demandOfPasswordChange(banking, { ...customer, kind })).asks;
  /** A bank that wants a code for a new login password too. */
  const strictBank = () =>
    bank.startProgram({ ...defaultPolicy, codeFor: { ...defaultPolicy.codeFor, changePassword: true } });

  it('a code, for the password for transfers; without it nothing changes', async () => {
    expect([await demanded('transfer'), await demanded('login')]).toEqual(['code', 'nothing']);
    expect(await change()).toEqual({ result: 'rejected', rejection: { reason: 'malformed_code' } });
    const wrong = { code: wrongCode(token), formKey: newFormKey() };
    expect(await change(wrong)).toMatchObject({ result: 'rejected', rejection: { reason: 'wrong_code' } });
    bank.clock.advanceSeconds(1);
    expect(await change({ code: token.code(), formKey: newFormKey() })).toEqual({ result: 'changed' });
  });

  it('is judged last: no code is spent beside a wrong password, or for one that cannot be had', async () => {
    const code = token.code();
    bank.authority.calls.length = 0;
    expect(await change({ code, current: 'guess' })).toMatchObject({ result: 'wrong' });
    expect(await change({ code, chosen: 'kawa' })).toMatchObject({ result: 'faulty' });
    expect(bank.authority.calls).toEqual([]);
    expect(await change({ code })).toEqual({ result: 'changed' });
  });

  it('is the present password itself where there is no token, typed once', async () => {
    await bank.setToken(customer.contractId, 'none');
    expect(await demanded('transfer')).toBe('nothing');
    expect(await change()).toEqual({ result: 'changed' });
  });

  it('a code for the login password as well, or the password for transfers without a token, if the bank wants it', async () => {
    const strict = await strictBank();
    const login = { kind: 'login', current: customer.password, chosen: chosen.login } as const;
    expect(await demanded('login', strict)).toBe('code');
    expect(await change(login, strict)).toMatchObject({ result: 'rejected' });
    await bank.setToken(customer.contractId, 'none');
    expect(await demanded('login', strict)).toBe('transfer_password');
    expect(await change(login, strict)).toMatchObject({ rejection: { reason: 'wrong_transfer_password' } });
    const { transferPassword } = customer;
    const form = { ...login, transferPassword, formKey: newFormKey() };
    expect(await change(form, strict)).toEqual({ result: 'changed' });
  });

  it('a locked token leaves no way around it', async () => {
    await bank.setToken(customer.contractId, 'locked');
    expect(await change({ code: token.code() })).toEqual({ result: 'refused', reason: 'token_locked' });
  });

  it('serves one form once: sent again, at once or later, it changes nothing and counts no failure', async () => {
    const form = { code: token.code() };
    expect(await Promise.all([change(form), change(form)])).toEqual([{ result: 'changed' }, { result: 'changed' }]);
    expect(bank.notices.filter(({ kind }) => kind === 'password_changed')).toHaveLength(1);
    for (let count = 0; count < 11; count += 1) expect(await change(form)).toEqual({ result: 'done_before' });
    const { contractId } = customer;
    expect(await checkTransferPassword(bank.banking, { contractId, password: 'wrong' })).toMatchObject({
      attemptsLeft: 9,
    });
  });

  it('without an answer of the authority nothing changes, and the same form finds the answer', async () => {
    const form = { code: token.code() };
    bank.authority.network = 'loses_answers';
    expect(await change(form)).toMatchObject({ result: 'unknown' });
    bank.authority.network = 'up';
    expect(await change(form)).toEqual({ result: 'changed' });
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
    const renewed = await renew(contractId, 'transfer');
    expect(await check(renewed.reveal())).toEqual({ result: 'right' });
  });

  it('a right one forgives the wrong ones before it', async () => {
    const { contractId, transferPassword } = await bank.customer();
    const check = (password: string) => checkTransferPassword(bank.banking, { contractId, password });
    expect(await check('wrong')).toEqual({ result: 'wrong', attemptsLeft: 9 });
    expect(await check(transferPassword)).toEqual({ result: 'right' });
    expect(await check('wrong')).toEqual({ result: 'wrong', attemptsLeft: 9 });
  });
});

async function renew(contractId: ContractId, kind: PasswordKind): Promise<Secret<string>> {
  const drawn = await drawInitialPassword(bank.banking);
  if (drawn === 'busy') throw new Error('busy');
  const renewal = { contractId, kind, reason: 'forgotten', drawn };
  await perform(bank.banking, 'staff:1', (deed) => renewPassword(deed, renewal));
  return drawn.password;
}

describe('renewing a forgotten password', () => {
  it('gives an initial one for the letter, and ends all sessions', async () => {
    const customer = await bank.customer();
    const { contractId } = customer;
    const { session } = cookiesOf(await bank.signIn(customer));
    const renewed = await renew(contractId, 'login');
    expect(await findSession(bank.banking, session)).toBeNull();
    expect((await bank.signIn(customer)).result).toBe('wrong');
    expect(await bank.signIn({ ...customer, password: renewed.reveal() })).toMatchObject({
      result: 'must_change_password',
      kinds: ['login'],
    });
  });

  it('lets the customer sign in again who has used up their attempts', async () => {
    const customer = await bank.customer();
    for (let attempt = 0; attempt < 10; attempt += 1) await bank.signIn({ ...customer, password: 'wrong' });
    expect((await bank.signIn(customer)).result).toBe('stopped_here');
    const renewed = await renew(customer.contractId, 'login');
    expect((await bank.signIn({ ...customer, password: renewed.reveal() })).result).toBe('must_change_password');
  });
});
