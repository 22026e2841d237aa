import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { demandNow } from '../authentication/prove.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { giveToken } from '../testing/give-token.ts';
import { openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, nextCustomer, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { exchangeToken, proveOldToken } from './exchange-token.ts';
import type { NewTokenForm } from './new-token.ts';
import { nextTokenStep } from './token-step.ts';

let bank: TestBank;
let customer: TestContract;
let oldToken: SimulatedToken;
let newToken: SimulatedToken;
let sessionCookie: string;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await nextCustomer(bank);
  oldToken = await giveToken(bank, customer.contractId, true);
  newToken = bank.authority.newToken();
  sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const proveOld = (code = oldToken.code()) =>
  proveOldToken(bank.banking, { sessionCookie, formKey: newFormKey(), code });

function form(facts: Partial<NewTokenForm> = {}): NewTokenForm {
  const { credentialId: tokenId } = newToken;
  return { sessionCookie, formKey: newFormKey(), tokenId, code: newToken.code(), ...facts };
}

const exchange = (facts: Partial<NewTokenForm> = {}) => exchangeToken(bank.banking, form(facts));
const standing = () => tokenStanding(bank.banking.db.sql, customer.contractId);
const step = async () => (await nextTokenStep(bank.banking, sessionCookie))?.step;

async function passes(token: SimulatedToken): Promise<boolean> {
  bank.clock.advanceSeconds(60);
  const { credentialId } = token;
  return (await bank.authority.client.validate({ credentialId, code: token.code() })).result === 'accepted';
}

describe('an exchange', () => {
  it('asks for the code of the old token, then for the new one, and the old one stops at that moment', async () => {
    expect(await step()).toBe('old_code');
    expect(await proveOld()).toMatchObject({ result: 'proven' });
    expect(await step()).toBe('new_token');
    expect(await passes(oldToken)).toBe(true);
    expect(await exchange()).toEqual({ result: 'registered' });
    expect(await passes(oldToken)).toBe(false);
    expect(await passes(newToken)).toBe(true);
    expect(await standing()).toMatchObject({ tokenState: 'active', tokenId: newToken.credentialId });
    expect(bank.notices).toMatchObject([{ kind: 'token_exchanged', details: { tokenId: newToken.credentialId } }]);
  });

  it.each([true, false])('keeps what the customer chose for sign-in: %s', async (codeAtSignIn) => {
    await bank.setToken(customer.contractId, 'active', codeAtSignIn);
    await proveOld();
    await exchange();
    expect(await standing()).toMatchObject({ codeAtSignIn });
  });

  it('begins a day of lower limits, and wants no password where the old token had none to want', async () => {
    await proveOld();
    await exchange();
    expect(await standing()).toMatchObject({ sinceMs: bank.clock.nowMs(), unvouchedAtMs: null });
  });

  it('does not shorten the first day of a token that nobody vouched for', async () => {
    const unvouchedAtMs = bank.clock.nowMs() - 3_600_000;
    await bank.admin.sql`
      update banking.token set unvouched_at = ${new Date(unvouchedAtMs).toISOString()}
      where contract_id = ${customer.contractId}`;
    await proveOld();
    await exchange();
    expect(await standing()).toMatchObject({ unvouchedAtMs });
    const { contractId } = customer;
    expect(await demandNow(bank.banking, { contractId, purpose: 'transfer' })).toMatchObject({
      asks: 'code_and_transfer_password',
    });
  });
});

describe('the new token is not taken', () => {
  it('without the code of the old one', async () => {
    expect(await exchange()).toEqual({ result: 'other_step', step: { step: 'old_code' } });
    expect(await proveOld(wrongCode(oldToken))).toMatchObject({ rejection: { reason: 'wrong_code' } });
    expect(await exchange()).toEqual({ result: 'other_step', step: { step: 'old_code' } });
  });

  it('with a code that was given for another session', async () => {
    await proveOld();
    sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    expect(await exchange()).toEqual({ result: 'other_step', step: { step: 'old_code' } });
  });

  it('more than ten minutes after the code of the old one', async () => {
    await proveOld();
    bank.clock.advanceSeconds(300);
    await step();
    bank.clock.advanceSeconds(300);
    expect(await exchange()).toEqual({ result: 'other_step', step: { step: 'old_code' } });
  });

  it('once staff have stopped the old one', async () => {
    await proveOld();
    await bank.setToken(customer.contractId, 'stopped_by_staff');
    expect(await exchange()).toMatchObject({ result: 'other_step', step: { step: 'call_the_bank' } });
  });

  it('where it is the old one', async () => {
    await proveOld();
    expect(await exchange({ tokenId: oldToken.credentialId, code: oldToken.code(1) })).toMatchObject({
      rejection: { reason: 'already_registered' },
    });
    expect(await passes(oldToken)).toBe(true);
  });
});

it('a wrong code of the new token leaves the old one as it is, and the old code need not be given again', async () => {
  await proveOld();
  expect(await exchange({ code: wrongCode(newToken) })).toMatchObject({ rejection: { reason: 'wrong_code' } });
  expect(await passes(oldToken)).toBe(true);
  expect(await exchange()).toEqual({ result: 'registered' });
});

it('the old token is locked meanwhile: nothing is exchanged', async () => {
  await proveOld();
  const { credentialId } = oldToken;
  for (const code of oldToken.wrongCodes(10)) {
    bank.clock.advanceSeconds(33);
    await bank.authority.client.validate({ credentialId, code });
  }
  expect(await exchange()).toEqual({ result: 'rejected', rejection: { reason: 'old_token_unfit' } });
  expect(await standing()).toMatchObject({ tokenId: oldToken.credentialId });
});
