import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { demandNow } from '../authentication/prove.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { perform } from '../deed.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { findSession } from '../session/session.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, nextCustomer, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { registerToken, type TokenRegistration } from './register-token.ts';
import { issueReissueCode } from './reissue-code.ts';
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
  token = bank.authority.newToken();
  sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
  bank.notices.length = 0;
  bank.authority.calls.length = 0;
});
afterAll(() => bank.drop());

function form(facts: Partial<TokenRegistration> = {}): TokenRegistration {
  const { credentialId: tokenId } = token;
  return { sessionCookie, formKey: newFormKey(), tokenId, code: token.code(), codeAtSignIn: true, ...facts };
}

const register = (facts: Partial<TokenRegistration> = {}) => registerToken(bank.banking, form(facts));
const standing = () => tokenStanding(bank.banking.db.sql, customer.contractId);

describe('registering a token', () => {
  it('makes the code of this token the one that is asked for, and tells the customer', async () => {
    expect(await nextTokenStep(bank.banking, sessionCookie)).toEqual({
      step: 'register',
      asksTransferPassword: false,
      asksReissueCode: false,
    });
    expect(await register()).toEqual({ result: 'registered' });
    const nowMs = bank.clock.nowMs();
    expect(await standing()).toMatchObject({
      tokenState: 'active',
      tokenId: token.credentialId,
      hasToken: true,
      codeAtSignIn: true,
      sinceMs: nowMs,
      unvouchedAtMs: nowMs,
    });
    expect(bank.notices).toMatchObject([{ kind: 'token_registered', details: { tokenId: token.credentialId } }]);
    expect(await bank.audited(customer.contractId)).toContain('token_registered');
    expect((await bank.signIn(customer)).result).toBe('needs_code');
  });

  it('takes ID and code as people type them', async () => {
    const { credentialId } = token;
    const tokenId = `${credentialId.slice(0, 4)} ${credentialId.slice(4, 8)}－${credentialId.slice(8)}`.toLowerCase();
    expect(await register({ tokenId, code: `${token.code().slice(0, 3)} ${token.code().slice(3)}` })).toEqual({
      result: 'registered',
    });
  });

  it('keeps the choice against a code at sign-in', async () => {
    await register({ codeAtSignIn: false });
    expect((await bank.signIn(customer)).result).toBe('signed_in');
  });

  it('ends every session of the contract, its own too', async () => {
    const { session } = cookiesOf(await bank.signIn(customer));
    await register();
    expect(await findSession(bank.banking, session)).toBeNull();
    expect(await register()).toEqual({ result: 'session_ended' });
  });

  it('wants the password besides the code for transfers during the first day', async () => {
    await register();
    const { contractId } = customer;
    expect(await demandNow(bank.banking, { contractId, purpose: 'transfer' })).toMatchObject({
      asks: 'code_and_transfer_password',
    });
    bank.clock.advanceSeconds(86_400);
    expect(await demandNow(bank.banking, { contractId, purpose: 'transfer' })).toMatchObject({ asks: 'code' });
  });

  it('wants it after a return from a stop as well: to sign in is not enough to open a lesser door', async () => {
    await bank.setToken(customer.contractId, 'stopped_by_customer');
    await register();
    const { contractId } = customer;
    expect(await demandNow(bank.banking, { contractId, purpose: 'transfer' })).toMatchObject({
      asks: 'code_and_transfer_password',
    });
  });
});

describe('a slip of the fingers', () => {
  it('in the ID is told apart from a wrong code, and nobody is asked', async () => {
    const { credentialId } = token;
    const digit = (Number(credentialId.slice(-1)) + 1) % 10;
    expect(await register({ tokenId: credentialId.slice(0, -1) + String(digit) })).toEqual({
      result: 'rejected',
      rejection: { reason: 'malformed_token_id' },
    });
    expect(await register({ code: '12345' })).toMatchObject({ rejection: { reason: 'malformed_code' } });
    expect(await register({ nextCode: '' })).toMatchObject({ rejection: { reason: 'malformed_code' } });
    expect(bank.authority.calls).toEqual([]);
  });

  it('in the code is told with the attempts left, and the right one registers', async () => {
    expect(await register({ code: wrongCode(token) })).toEqual({
      result: 'rejected',
      rejection: { reason: 'wrong_code', attemptsLeft: 9 },
    });
    expect((await standing()).tokenState).toBe('none');
    expect(await register()).toEqual({ result: 'registered' });
  });
});

it('a token whose clock is off registers with two codes', async () => {
  expect(await register({ code: token.code(6) })).toMatchObject({ rejection: { reason: 'out_of_sync' } });
  expect(await register({ code: token.code(7), nextCode: token.code(8) })).toEqual({ result: 'registered' });
});

describe('a token that somebody else has', () => {
  it('is refused without asking', async () => {
    const other = await bank.customer();
    const taken = await giveToken(bank, other.contractId);
    bank.authority.calls.length = 0;
    expect(await register({ tokenId: taken.credentialId, code: taken.code() })).toEqual({
      result: 'rejected',
      rejection: { reason: 'already_registered' },
    });
    expect(bank.authority.calls).toEqual([]);
  });

  it('is refused where two contracts ask for it at once', async () => {
    const other = await bank.customer();
    const otherSession = await tokenFlowOf(bank, other, 'register_or_exchange');
    const second = await bank.startProgram();
    const results = await Promise.all([register(), registerToken(second, form({ sessionCookie: otherSession }))]);
    expect(results.map(({ result }) => result).sort()).toEqual(['registered', 'rejected']);
    expect(results).toContainEqual({ result: 'rejected', rejection: { reason: 'already_registered' } });
  });

  it('is refused where the authority has it enabled, and the bank knows it not', async () => {
    const { credentialId } = token;
    await bank.authority.client.register({ credentialId, code: token.code(-1) });
    expect(await register()).toMatchObject({ rejection: { reason: 'already_registered' } });
    expect((await standing()).tokenState).toBe('none');
  });
});

describe('the same form', () => {
  it('sent twice at once registers once, and both are told so', async () => {
    const twice = form();
    const answers = await Promise.all([registerToken(bank.banking, twice), registerToken(bank.banking, twice)]);
    expect(answers).toEqual([{ result: 'registered' }, { result: 'registered' }]);
    expect(bank.authority.calls).toEqual(['register']);
    expect(bank.notices).toHaveLength(1);
  });

  it('sent again with a wrong code costs one attempt', async () => {
    const wrong = form({ code: wrongCode(token) });
    const first = await registerToken(bank.banking, wrong);
    expect(await registerToken(bank.banking, wrong)).toEqual(first);
    expect(bank.authority.calls).toEqual(['register']);
  });
});

describe('the policy that wants the password for transfers on the page', () => {
  const policy = {
    ...defaultPolicy,
    firstRegistration: { pageAsksTransferPassword: true, operationsWantTransferPassword: true },
  };

  it('lets nobody register without it, and asks the authority only after it', async () => {
    const strict = await bank.startProgram(policy);
    expect(await nextTokenStep(strict, sessionCookie)).toMatchObject({ step: 'register', asksTransferPassword: true });
    expect(await registerToken(strict, form())).toEqual({
      result: 'rejected',
      rejection: { reason: 'wrong_transfer_password', attemptsLeft: 9 },
    });
    expect(bank.authority.calls).toEqual([]);
    const { transferPassword } = customer;
    expect(await registerToken(strict, form({ transferPassword }))).toEqual({ result: 'registered' });
  });
});

describe('a contract that has a token', () => {
  it.each(['stopped_by_staff', 'locked', 'lost', 'stolen'] as const)(
    'which is %s gets no other one without a letter',
    async (state) => {
      await bank.setToken(customer.contractId, state);
      const reason = {
        stopped_by_staff: 'token_stopped',
        locked: 'token_locked',
        lost: 'token_lost',
        stolen: 'token_lost',
      };
      expect(await register()).toEqual({
        result: 'other_step',
        step: { step: 'call_the_bank', reason: reason[state] },
      });
      expect(bank.authority.calls).toEqual([]);
    },
  );

  it('which is active exchanges it, and does not register another', async () => {
    await giveToken(bank, customer.contractId);
    expect(await register()).toEqual({ result: 'other_step', step: { step: 'old_code' } });
  });
});

describe('a reissue', () => {
  async function letter(): Promise<string> {
    return await perform(bank.staffProgram, 'operator', async (deed) =>
      (await issueReissueCode(deed, customer.contractId)).reveal(),
    );
  }

  it.each(['stopped_by_staff', 'locked', 'lost', 'stolen'] as const)(
    'registers a new token after one that is %s, once, with the code of the letter',
    async (state) => {
      await giveToken(bank, customer.contractId);
      await bank.setToken(customer.contractId, state);
      const reissueCode = await letter();
      expect(await nextTokenStep(bank.banking, sessionCookie)).toMatchObject({
        step: 'register',
        asksReissueCode: true,
      });
      expect(await register()).toMatchObject({ rejection: { reason: 'wrong_reissue_code', attemptsLeft: 9 } });
      expect(await register({ reissueCode: ` ${reissueCode.toLowerCase().replaceAll('-', '－')} ` })).toEqual({
        result: 'registered',
      });
      expect(await standing()).toMatchObject({
        tokenState: 'active',
        tokenId: token.credentialId,
        unvouchedAtMs: null,
      });
      const { contractId } = customer;
      expect(await demandNow(bank.banking, { contractId, purpose: 'transfer' })).toMatchObject({ asks: 'code' });
    },
  );

  it('opens sign-in again after a loss', async () => {
    await bank.setToken(customer.contractId, 'lost');
    expect((await signIn(bank.banking, { ...customer, browser: newBrowser })).result).toBe('token_lost');
    await register({ reissueCode: await letter() });
    expect((await signIn(bank.banking, { ...customer, browser: newBrowser })).result).toBe('needs_code');
  });

  it('keeps its letter when the code of the token was wrong, and loses it when it was right', async () => {
    await bank.setToken(customer.contractId, 'lost');
    const reissueCode = await letter();
    expect(await register({ reissueCode, code: wrongCode(token) })).toMatchObject({
      rejection: { reason: 'wrong_code' },
    });
    expect(await register({ reissueCode })).toEqual({ result: 'registered' });
    await bank.setToken(customer.contractId, 'lost');
    sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    expect(await register({ reissueCode })).toMatchObject({ result: 'other_step', step: { step: 'call_the_bank' } });
  });

  it('has a letter that is void after ten wrong codes', async () => {
    await bank.setToken(customer.contractId, 'lost');
    const reissueCode = await letter();
    for (let guess = 0; guess < 10; guess += 1) await register({ reissueCode: 'AAAA-AAAA-AAAA' });
    expect(await register({ reissueCode })).toMatchObject({ result: 'other_step', step: { step: 'call_the_bank' } });
    expect(await bank.audited(customer.contractId)).toContain('reissue_code_voided');
  });

  it('has a letter that lasts thirty days, and of two letters only the second counts', async () => {
    await bank.setToken(customer.contractId, 'lost');
    const first = await letter();
    const second = await letter();
    expect(await register({ reissueCode: first })).toMatchObject({ rejection: { reason: 'wrong_reissue_code' } });
    bank.clock.advanceSeconds(30 * 86_400);
    sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    expect(await register({ reissueCode: second })).toMatchObject({ result: 'other_step' });
  });

  it("is no use to another contract: a letter's code is its contract's alone", async () => {
    const other = await bank.customer();
    await bank.setToken(customer.contractId, 'lost');
    await bank.setToken(other.contractId, 'lost');
    await letter();
    const theirs = await perform(bank.staffProgram, 'operator', (deed) => issueReissueCode(deed, other.contractId));
    expect(await register({ reissueCode: theirs.reveal() })).toMatchObject({
      rejection: { reason: 'wrong_reissue_code' },
    });
  });
});
