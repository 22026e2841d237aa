import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { proveOperation } from '../authentication/prove.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey } from '../testing/token-flow.ts';
import { resynchroniseToken, type Resynchronisation } from './resynchronise-token.ts';

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

/** What a token shows whose clock is three minutes ahead. */
const aheadCode = (steps = 0) => token.code(6 + steps);

const resynchronise = (facts: Partial<Resynchronisation> = {}) =>
  resynchroniseToken(bank.banking, {
    sessionCookie,
    formKey: newFormKey(),
    code: aheadCode(1),
    nextCode: aheadCode(2),
    ...facts,
  });

const prove = (code: string) =>
  proveOperation(bank.banking, {
    contractId: customer.contractId,
    purpose: 'transfer',
    subject: 'transfer 1',
    formKey: newFormKey(),
    code,
  });

it('two codes in a row set a token right whose code was out of step, and the customer is told', async () => {
  expect(await prove(aheadCode())).toMatchObject({ rejection: { reason: 'out_of_sync' } });
  expect(await resynchronise()).toEqual({ result: 'resynchronised' });
  expect(bank.notices).toMatchObject([{ kind: 'token_resynchronised', details: { tokenId: token.credentialId } }]);
  bank.clock.advanceSeconds(60);
  expect(await prove(aheadCode(1))).toMatchObject({ result: 'proven' });
});

it('the two codes are spent, and prove nothing themselves', async () => {
  await resynchronise();
  expect(await prove(aheadCode(2))).toMatchObject({ rejection: { reason: 'used_code' } });
});

it('codes that do not follow each other count as a wrong one', async () => {
  expect(await resynchronise({ nextCode: aheadCode(4) })).toMatchObject({
    rejection: { reason: 'wrong_code', attemptsLeft: 9 },
  });
  expect(await resynchronise({ nextCode: '' })).toMatchObject({ rejection: { reason: 'malformed_code' } });
});

it('the same page sent again tells the customer once', async () => {
  const formKey = newFormKey();
  await resynchronise({ formKey });
  expect(await resynchronise({ formKey })).toEqual({ result: 'resynchronised' });
  expect(bank.notices).toHaveLength(1);
});

it('a token that is locked is not set right', async () => {
  await bank.setToken(customer.contractId, 'locked');
  expect(await resynchronise()).toEqual({ result: 'refused', reason: 'token_locked' });
});
