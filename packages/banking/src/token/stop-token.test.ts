import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { demandNow } from '../authentication/prove.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { findSession } from '../session/session.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, nextCustomer, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { registerToken } from './register-token.ts';
import { settleTokenChanges } from './settle-changes.ts';
import { stopToken, type TokenStop } from './stop-token.ts';
import { nextTokenStep } from './token-step.ts';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
let sessionCookie: string;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await nextCustomer(bank);
  token = await giveToken(bank, customer.contractId);
  sessionCookie = await tokenFlowOf(bank, customer, 'stop');
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

function form(facts: Partial<TokenStop> = {}): TokenStop {
  return { sessionCookie, formKey: newFormKey(), code: token.code(), ...facts };
}

const stop = (facts: Partial<TokenStop> = {}) => stopToken(bank.banking, form(facts));
const standing = () => tokenStanding(bank.banking.db.sql, customer.contractId);
const demand = () => demandNow(bank.banking, { contractId: customer.contractId, purpose: 'transfer' });

describe('stopping a token', () => {
  it('wants its code, stops it at the authority, and returns to the password for transfers', async () => {
    await bank.setToken(customer.contractId, 'active', true);
    const other = await tokenFlowOf(bank, customer, 'register_or_exchange');
    expect(await stop()).toEqual({ result: 'stopped' });
    expect(await standing()).toMatchObject({ tokenState: 'stopped_by_customer', hasToken: false, tokenId: null });
    expect(await bank.authority.client.registration(token.credentialId)).toMatchObject({
      state: 'disabled',
      reason: 'customer_request',
    });
    expect((await demand()).asks).toBe('transfer_password');
    expect(await findSession(bank.banking, other)).toBeNull();
    expect(bank.notices).toMatchObject([{ kind: 'token_stopped', details: { tokenId: token.credentialId } }]);
    expect(cookiesOf(await bank.signIn(customer)).session).not.toBe('');
  });

  it('is not done with a wrong code, nor with the password', async () => {
    expect(await stop({ code: wrongCode(token) })).toMatchObject({ rejection: { reason: 'wrong_code' } });
    expect(await stop({ code: customer.transferPassword })).toMatchObject({ rejection: { reason: 'malformed_code' } });
    expect((await standing()).tokenState).toBe('active');
  });

  it.each([
    ['none', { step: 'nothing_to_stop' }],
    ['stopped_by_customer', { step: 'nothing_to_stop' }],
    ['stopped_by_staff', { step: 'call_the_bank', reason: 'token_stopped' }],
    ['locked', { step: 'call_the_bank', reason: 'token_locked' }],
  ])('is not possible where it is %s: no other way leads back to the password', async (state, step) => {
    await bank.setToken(customer.contractId, state);
    expect(await nextTokenStep(bank.banking, sessionCookie)).toEqual(step);
    expect(await stop()).toEqual({ result: 'other_step', step });
  });

  it('is not done in the session of another flow', async () => {
    sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    expect(await stop()).toMatchObject({ result: 'other_step' });
    expect((await standing()).tokenState).toBe('active');
  });

  it('sent twice at once stops once', async () => {
    const twice = form();
    const answers = await Promise.all([stopToken(bank.banking, twice), stopToken(bank.banking, twice)]);
    expect(answers).toEqual([{ result: 'stopped' }, { result: 'stopped' }]);
    expect(bank.notices).toHaveLength(1);
  });

  it('frees the token for whoever holds it', async () => {
    await stop();
    bank.clock.advanceSeconds(30);
    const other = await bank.customer();
    const session = await tokenFlowOf(bank, other, 'register_or_exchange');
    const { credentialId: tokenId } = token;
    const request = { sessionCookie: session, formKey: newFormKey(), tokenId, code: token.code(), codeAtSignIn: true };
    expect(await registerToken(bank.banking, request)).toEqual({ result: 'registered' });
  });
});

describe('no fallback comes of it', () => {
  it.each(['stopped_by_staff', 'lost', 'stolen', 'locked'])('where the token becomes %s meanwhile', async (state) => {
    // The second call: the first is about the code.
    bank.authority.meanwhile = () => {
      bank.authority.meanwhile = () => bank.setToken(customer.contractId, state);
      return Promise.resolve();
    };
    expect(await stop()).toEqual({ result: 'changed_meanwhile' });
    expect((await standing()).tokenState).toBe(state);
  });

  it('where the authority knows of a loss that the bank has not heard of', async () => {
    bank.authority.meanwhile = () => bank.authority.client.disable(token.credentialId, 'lost');
    expect(await stop()).toEqual({ result: 'changed_meanwhile' });
    expect((await standing()).tokenState).toBe('active');
  });
});

describe('a stop that the authority did not answer', () => {
  it('is finished later, and the customer is told then', async () => {
    bank.authority.meanwhile = () => {
      bank.authority.network = 'down';
      return Promise.resolve();
    };
    expect(await stop()).toEqual({ result: 'unknown' });
    expect((await standing()).tokenState).toBe('active');
    bank.authority.network = 'up';
    bank.clock.advanceSeconds(60);
    expect(await settleTokenChanges(bank.banking, 10)).toEqual({ settled: 1, done: true });
    expect((await standing()).tokenState).toBe('stopped_by_customer');
    expect(bank.notices.map(({ kind }) => kind)).toEqual(['token_stopped']);
  });
});
