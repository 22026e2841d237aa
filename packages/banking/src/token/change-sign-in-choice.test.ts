import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { findSession } from '../session/session.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { changeSignInChoice, type SignInChoice } from './change-sign-in-choice.ts';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
let sessionCookie: string;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  bank.clock.advanceSeconds(600);
  customer = await bank.customer();
  token = await giveToken(bank, customer.contractId);
  sessionCookie = cookiesOf(await bank.signIn(customer)).session;
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

function form(facts: Partial<SignInChoice> = {}): SignInChoice {
  return { sessionCookie, formKey: newFormKey(), code: token.code(), codeAtSignIn: true, ...facts };
}

const change = (facts: Partial<SignInChoice> = {}) => changeSignInChoice(bank.banking, form(facts));

it('the choice changes with a code, ends all other sessions and is told', async () => {
  const other = await tokenFlowOf(bank, customer, 'stop');
  expect(await change()).toEqual({ result: 'changed' });
  expect((await bank.signIn(customer)).result).toBe('needs_code');
  expect(await findSession(bank.banking, other)).toBeNull();
  expect(await findSession(bank.banking, sessionCookie)).not.toBeNull();
  expect(bank.notices).toMatchObject([{ kind: 'sign_in_code_changed', details: { codeAtSignIn: true } }]);
});

it('the choice does not change with a wrong code, or before one is signed in', async () => {
  expect(await change({ code: wrongCode(token) })).toMatchObject({ rejection: { reason: 'wrong_code' } });
  expect(await change({ sessionCookie: await tokenFlowOf(bank, customer, 'stop') })).toEqual({
    result: 'session_ended',
  });
  expect((await bank.signIn(customer)).result).toBe('signed_in');
});

it('a page that is sent again does not bring back what was changed since', async () => {
  const first = form();
  await changeSignInChoice(bank.banking, first);
  bank.clock.advanceSeconds(30);
  await change({ codeAtSignIn: false, code: token.code() });
  expect(await changeSignInChoice(bank.banking, first)).toEqual({ result: 'done_before' });
  expect((await bank.signIn(customer)).result).toBe('signed_in');
});

it('without a token there is nothing to choose', async () => {
  await bank.setToken(customer.contractId, 'stopped_by_customer');
  expect(await change()).toEqual({ result: 'refused', reason: 'no_token' });
});
