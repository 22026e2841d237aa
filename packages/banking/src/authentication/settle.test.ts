import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuid, systemRandom } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import { giveToken } from '../testing/give-token.ts';
import { openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import type { ProofAttempt } from './proof.ts';
import { proveOperation } from './prove.ts';
import { purgeProofs } from './purge-proofs.ts';
import { settleProofs } from './settle.ts';
import { standingOf } from './standing.ts';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
let form: ProofAttempt;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  bank.authority.network = 'up';
  bank.clock.advanceSeconds(600);
  // What the test before has left open.
  await settleProofs(bank.banking, 100);
  customer = await bank.customer();
  token = await giveToken(bank, customer.contractId);
  const formKey = randomUuid(systemRandom);
  form = { contractId: customer.contractId, purpose: 'transfer', subject: 'transfer 1', formKey, code: token.code() };
});
afterAll(() => bank.drop());

const standing = async () => (await standingOf(bank.banking.db.sql, form)).state;

/** Leaves the proof as it is when the program dies at the answer. */
async function dieMeanwhile(): Promise<void> {
  bank.authority.meanwhile = () => Promise.reject(new Error('the program dies'));
  await expect(proveOperation(bank.banking, form)).rejects.toThrow('the program dies');
}

describe('a code whose verdict was not heard', () => {
  it('is told to be unknown, and kept', async () => {
    bank.authority.network = 'down';
    expect(await proveOperation(bank.banking, form)).toMatchObject({ result: 'unknown' });
    expect(await standing()).toBe('open');
    expect(await bank.audited(customer.contractId)).toContain('proof_unknown');
  });

  it('is proven later where the authority has accepted it', async () => {
    bank.authority.network = 'loses_answers';
    expect(await proveOperation(bank.banking, form)).toMatchObject({ result: 'unknown' });
    bank.authority.network = 'up';
    expect(await settleProofs(bank.banking, 10)).toEqual({ settled: 1, done: true });
    expect(await standing()).toBe('proven');
  });

  it('is rejected later where the authority has rejected it', async () => {
    form = { ...form, code: token.wrongCodes(1)[0] };
    bank.authority.network = 'loses_answers';
    await proveOperation(bank.banking, form);
    bank.authority.network = 'up';
    await settleProofs(bank.banking, 10);
    expect(await proveOperation(bank.banking, form)).toEqual({
      result: 'rejected',
      rejection: { reason: 'wrong_code', attemptsLeft: 9 },
    });
  });

  it('is rejected where the authority never heard of it, once it cannot be on its way any more', async () => {
    bank.authority.network = 'down';
    await proveOperation(bank.banking, form);
    bank.authority.network = 'up';
    bank.clock.advanceSeconds(59);
    expect(await settleProofs(bank.banking, 10)).toEqual({ settled: 0, done: true });
    expect(await standing()).toBe('open');
    bank.clock.advanceSeconds(1);
    expect(await settleProofs(bank.banking, 10)).toEqual({ settled: 1, done: true });
    expect(await standing()).toBe('none');
  });

  it('stays unknown while the authority is away, and nothing more is asked in this round', async () => {
    bank.authority.network = 'down';
    await proveOperation(bank.banking, form);
    await proveOperation(bank.banking, { ...form, formKey: 'another form' });
    bank.clock.advanceSeconds(86_400);
    bank.authority.calls.length = 0;
    expect(await settleProofs(bank.banking, 10)).toEqual({ settled: 0, done: true });
    expect(bank.authority.calls).toEqual(['validationAnswer']);
    expect(await standing()).toBe('open');
  });

  it('is found by whoever sends the form again, and spends nothing more', async () => {
    bank.authority.network = 'loses_answers';
    await proveOperation(bank.banking, form);
    bank.authority.network = 'up';
    bank.authority.calls.length = 0;
    expect(await proveOperation(bank.banking, form)).toMatchObject({ result: 'proven' });
    expect(bank.authority.calls).toEqual(['validationAnswer']);
  });

  it('proves nothing where the token was changed before the verdict came', async () => {
    bank.authority.network = 'loses_answers';
    await proveOperation(bank.banking, form);
    bank.authority.network = 'up';
    await giveToken(bank, customer.contractId);
    await settleProofs(bank.banking, 10);
    expect(await standing()).toBe('none');
  });

  it('tells of the lock that it brought about', async () => {
    const codes = token.wrongCodes(10);
    for (const code of codes.slice(0, 9)) {
      bank.clock.advanceSeconds(60);
      await bank.authority.client.validate({ credentialId: token.credentialId, code });
    }
    bank.clock.advanceSeconds(60);
    bank.notices.length = 0;
    bank.authority.network = 'loses_answers';
    await proveOperation(bank.banking, { ...form, code: codes[9] });
    bank.authority.network = 'up';
    await settleProofs(bank.banking, 10);
    expect(bank.notices.map(({ kind }) => kind)).toEqual(['token_locked']);
  });
});

describe('a program that dies while a code is judged', () => {
  it('has left word of it before it asked, so that another finds the verdict', async () => {
    await dieMeanwhile();
    expect(await standing()).toBe('open');
    bank.clock.advanceSeconds(60);
    const other = await bank.startProgram();
    await settleProofs(other, 10);
    expect(await standing()).toBe('proven');
  });

  it('is not overtaken while its answer may be on its way', async () => {
    await dieMeanwhile();
    bank.clock.advanceSeconds(59);
    expect(await settleProofs(bank.banking, 10)).toEqual({ settled: 0, done: true });
    expect(await standing()).toBe('open');
  });

  it('leaves nothing proven where the authority was not asked', async () => {
    await dieMeanwhile();
    bank.authority.forgetRequests();
    bank.clock.advanceSeconds(60);
    await settleProofs(bank.banking, 10);
    expect(await standing()).toBe('none');
  });
});

it('the first verdict stays: sweepers at once and the program that asked settle it once', async () => {
  const other = await bank.startProgram();
  bank.authority.network = 'loses_answers';
  await proveOperation(bank.banking, form);
  bank.authority.network = 'up';
  await Promise.all([settleProofs(bank.banking, 10), settleProofs(other, 10), proveOperation(bank.banking, form)]);
  const accepted = (await bank.audited(customer.contractId)).filter((type) => type === 'proof_accepted');
  expect(accepted).toHaveLength(1);
});

it('old proofs are forgotten, and young ones kept', async () => {
  await proveOperation(bank.banking, form);
  bank.clock.advanceSeconds(400 * 86_400 - 1);
  await purgeProofs(bank.banking);
  expect(await standing()).toBe('proven');
  bank.clock.advanceSeconds(1);
  expect(await purgeProofs(bank.banking)).toMatchObject({ done: true });
  expect(await standing()).toBe('none');
});
