import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { findSession } from '../session/session.ts';
import { readHistory } from '../sign-in/history.ts';
import { giveToken } from '../testing/give-token.ts';
import { newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { signInWithCode, type CodeAtSignIn } from './sign-in-with-code.ts';

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
  token = await giveToken(bank, customer.contractId, true);
  sessionCookie = await passPassword();
});
afterAll(() => bank.drop());

async function passPassword(): Promise<string> {
  const asked = await bank.signIn(customer);
  if (asked.result !== 'needs_code') throw new Error(asked.result);
  return asked.sessionCookie.reveal();
}

function form(facts: Partial<CodeAtSignIn> = {}): CodeAtSignIn {
  return { sessionCookie, browser: newBrowser, formKey: newFormKey(), code: token.code(), ...facts };
}

const signIn = (facts: Partial<CodeAtSignIn> = {}) => signInWithCode(bank.banking, form(facts));

it('the code opens the accounts, and the session before it is over', async () => {
  const reached = await signIn();
  if (reached.result !== 'signed_in') throw new Error(reached.result);
  expect(await findSession(bank.banking, reached.sessionCookie.reveal())).toMatchObject({ step: 'signed_in' });
  expect(await findSession(bank.banking, sessionCookie)).toBeNull();
});

it('a wrong code opens nothing, stands in the history, and the right one may follow', async () => {
  bank.clock.advanceSeconds(1);
  expect(await signIn({ code: wrongCode(token) })).toMatchObject({
    rejection: { reason: 'wrong_code', attemptsLeft: 9 },
  });
  expect((await readHistory(bank.banking, customer.contractId, 1))[0]).toMatchObject({ result: 'wrong_code' });
  expect((await signIn()).result).toBe('signed_in');
});

it('a double click signs in once, and both answers carry the same session', async () => {
  const twice = form();
  const [first, second] = await Promise.all([signInWithCode(bank.banking, twice), signInWithCode(bank.banking, twice)]);
  expect(first.result).toBe('signed_in');
  expect(second).toBe(first);
});

it('the code that signed in does not serve once more', async () => {
  await signIn();
  sessionCookie = await passPassword();
  expect(await signIn()).toMatchObject({ rejection: { reason: 'used_code' } });
});

it('a code that was given in one session opens no other', async () => {
  const one = form();
  const other = { ...one, sessionCookie: await passPassword() };
  bank.authority.network = 'loses_answers';
  expect((await signInWithCode(bank.banking, one)).result).toBe('unknown');
  bank.authority.network = 'up';
  expect(await signInWithCode(bank.banking, other)).toEqual({ result: 'form_reused' });
  expect((await signInWithCode(bank.banking, one)).result).toBe('signed_in');
});

it('a session of another flow does not reach the accounts', async () => {
  sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
  expect(await signIn()).toEqual({ result: 'session_ended' });
});

it('a locked token signs nobody in', async () => {
  await bank.setToken(customer.contractId, 'locked', true);
  expect(await signIn()).toEqual({ result: 'refused', reason: 'token_locked' });
});

it('a temporary code signs in where staff have stopped the token', async () => {
  await bank.authority.client.disable(token.credentialId, 'damaged');
  await bank.setToken(customer.contractId, 'stopped_by_staff', true);
  expect(await signIn()).toMatchObject({ rejection: { reason: 'disabled' } });
  const { code } = await bank.authority.client.temporaryCode(token.credentialId);
  expect((await signIn({ code })).result).toBe('signed_in');
});
