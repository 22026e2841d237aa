import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { tokenStanding } from '../authentication/token-standing.ts';
import { giveToken } from '../testing/give-token.ts';
import { openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, nextCustomer, tokenFlowOf, wrongCode } from '../testing/token-flow.ts';
import { exchangeToken, proveOldToken } from './exchange-token.ts';
import { registerToken } from './register-token.ts';
import { settleTokenChanges } from './settle-changes.ts';

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
});
afterAll(() => bank.drop());

const register = (code = token.code()) =>
  registerToken(bank.banking, {
    sessionCookie,
    formKey: newFormKey(),
    tokenId: token.credentialId,
    code,
    codeAtSignIn: true,
  });
const exchange = () =>
  exchangeToken(bank.banking, {
    sessionCookie,
    formKey: newFormKey(),
    tokenId: token.credentialId,
    code: token.code(),
  });
const standing = () => tokenStanding(bank.banking.db.sql, customer.contractId);
const there = async (of = token) => (await bank.authority.client.registration(of.credentialId)).state;

async function beginExchange(): Promise<SimulatedToken> {
  const old = await giveToken(bank, customer.contractId);
  await proveOldToken(bank.banking, { sessionCookie, formKey: newFormKey(), code: old.code() });
  return old;
}

/** Leaves things as they are when the program dies at the answer. */
async function dieAt(work: () => Promise<unknown>): Promise<void> {
  bank.authority.meanwhile = () => Promise.reject(new Error('the program dies'));
  await expect(work()).rejects.toThrow('the program dies');
}

async function settleLater(): Promise<void> {
  bank.authority.network = 'up';
  bank.clock.advanceSeconds(60);
  await settleTokenChanges(bank.banking, 10);
}

describe('a registration whose answer was not heard', () => {
  it('is told to be unknown, and completes where the authority has made it', async () => {
    bank.authority.network = 'loses_answers';
    expect(await register()).toEqual({ result: 'unknown' });
    expect((await standing()).tokenState).toBe('none');
    await settleLater();
    expect(await standing()).toMatchObject({ tokenState: 'active', tokenId: token.credentialId, codeAtSignIn: true });
    expect(bank.notices.map(({ kind }) => kind)).toEqual(['token_registered']);
  });

  it('comes to nothing where the authority refused, or never heard of it', async () => {
    bank.authority.network = 'loses_answers';
    await register(wrongCode(token));
    await settleLater();
    bank.authority.network = 'down';
    await register();
    await settleLater();
    expect((await standing()).tokenState).toBe('none');
    expect(bank.notices).toEqual([]);
    expect(await register()).toEqual({ result: 'registered' });
  });

  it('lets no other change of the contract begin before', async () => {
    bank.authority.network = 'loses_answers';
    await register();
    bank.authority.network = 'up';
    token = bank.authority.newToken();
    expect(await register()).toEqual({ result: 'unknown' });
    expect(bank.authority.calls.filter((call) => call === 'register')).not.toHaveLength(0);
    await expect(there()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is found by what the registration has become when the authority has forgotten its answer', async () => {
    bank.authority.network = 'loses_answers';
    await register();
    bank.authority.network = 'up';
    bank.authority.forgetRequests();
    bank.clock.advanceSeconds(86_400);
    await settleTokenChanges(bank.banking, 10);
    expect((await standing()).tokenState).toBe('active');
  });

  it('is not mistaken for an older registration of the token', async () => {
    const { credentialId } = token;
    await bank.authority.client.register({ credentialId, code: token.code(-1) });
    bank.clock.advanceSeconds(600);
    sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    bank.authority.network = 'down';
    await register();
    bank.authority.network = 'up';
    bank.clock.advanceSeconds(86_400);
    await settleTokenChanges(bank.banking, 10);
    expect((await standing()).tokenState).toBe('none');
  });
});

describe('a program that dies', () => {
  it('after the authority has registered leaves a registration that another program completes', async () => {
    await dieAt(register);
    bank.clock.advanceSeconds(60);
    const other = await bank.startProgram();
    expect(await settleTokenChanges(other, 10)).toEqual({ settled: 1, done: true });
    expect((await standing()).tokenState).toBe('active');
  });

  it('after the authority has exchanged leaves an exchange that completes', async () => {
    const old = await beginExchange();
    await dieAt(exchange);
    expect(await standing()).toMatchObject({ tokenId: old.credentialId });
    await settleLater();
    expect(await standing()).toMatchObject({ tokenId: token.credentialId, tokenState: 'active' });
    expect(await there(old)).toBe('disabled');
  });

  it('is not overtaken while its answer may be on its way', async () => {
    await dieAt(register);
    bank.clock.advanceSeconds(59);
    expect(await settleTokenChanges(bank.banking, 10)).toEqual({ settled: 0, done: true });
  });
});

it('an answer that comes after it was given up counts', async () => {
  bank.authority.meanwhile = async () => {
    bank.authority.forgetRequests();
    await settleLater();
    expect((await standing()).tokenState).toBe('none');
  };
  expect(await register()).toEqual({ result: 'registered' });
  expect((await standing()).tokenState).toBe('active');
});

describe('staff who stop the old token while it is exchanged', () => {
  it.each(['stopped_by_staff', 'lost', 'stolen'])(
    'are stronger: the contract stays %s and the new token goes',
    async (state) => {
      await beginExchange();
      bank.authority.meanwhile = () => bank.setToken(customer.contractId, state);
      expect(await exchange()).toEqual({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
      expect((await standing()).tokenState).toBe(state);
      await expect(there()).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('are stronger even if the authority cannot be asked to undo it at once', async () => {
    await beginExchange();
    bank.authority.meanwhile = async () => {
      await bank.setToken(customer.contractId, 'stolen');
      bank.authority.network = 'down';
    };
    expect(await exchange()).toEqual({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
    bank.authority.network = 'up';
    expect(await there()).toBe('enabled');
    await settleLater();
    expect((await standing()).tokenState).toBe('stolen');
    await expect(there()).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('a change that is found to be overruled later is undone in the same round', async () => {
  await beginExchange();
  bank.authority.network = 'loses_answers';
  await exchange();
  await bank.setToken(customer.contractId, 'stolen');
  await settleLater();
  expect((await standing()).tokenState).toBe('stolen');
  await expect(there()).rejects.toMatchObject({ code: 'not_found' });
});

it('a round stops at the first change that the authority does not answer', async () => {
  bank.authority.network = 'down';
  await register();
  customer = await bank.customer();
  token = bank.authority.newToken();
  sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
  await register();
  bank.clock.advanceSeconds(60);
  bank.authority.calls.length = 0;
  expect(await settleTokenChanges(bank.banking, 10)).toEqual({ settled: 0, done: true });
  expect(bank.authority.calls).toEqual(['validationAnswer']);
});

it('sweepers at once settle a change once', async () => {
  const other = await bank.startProgram();
  bank.authority.network = 'loses_answers';
  await register();
  bank.authority.network = 'up';
  bank.clock.advanceSeconds(60);
  await Promise.all([bank.banking, other, bank.banking].map((program) => settleTokenChanges(program, 10)));
  expect((await bank.audited(customer.contractId)).filter((type) => type === 'token_registered')).toHaveLength(1);
});
