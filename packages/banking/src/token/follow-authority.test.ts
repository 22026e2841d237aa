import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { proveOperation } from '../authentication/prove.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { useProof } from '../authentication/use-proof.ts';
import { perform } from '../deed.ts';
import { findSession } from '../session/session.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { newFormKey, nextCustomer, tokenFlowOf } from '../testing/token-flow.ts';
import { followAuthority, lookUpLocked } from './follow-authority.ts';
import { stopToken } from './stop-token.ts';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await nextCustomer(bank);
  await followAll();
  token = await giveToken(bank, customer.contractId);
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const state = async () => (await tokenStanding(bank.banking.db.sql, customer.contractId)).tokenState;
const told = () => bank.notices.map(({ kind }) => kind);

async function followAll(): Promise<void> {
  for (let page = 0; page < 10; page += 1) if ((await followAuthority(bank.banking)).done) return;
  throw new Error('the events do not end');
}

async function lockElsewhere(): Promise<void> {
  const { credentialId } = token;
  for (const code of token.wrongCodes(10)) {
    bank.clock.advanceSeconds(60);
    await bank.authority.client.validate({ credentialId, code });
  }
}

describe('what happens to a token at the authority', () => {
  it('becomes known here: a lock is told to the customer, once', async () => {
    await lockElsewhere();
    await followAll();
    await followAll();
    expect(await state()).toBe('locked');
    expect(told()).toEqual(['token_locked']);
  });

  it('opens a locked token again when it is unlocked there', async () => {
    await bank.setToken(customer.contractId, 'locked');
    await bank.authority.client.unlock(token.credentialId);
    await followAll();
    expect(await state()).toBe('active');
    expect(told()).toEqual(['token_unlocked']);
  });

  it.each([
    ['lost', 'lost'],
    ['stolen', 'stolen'],
    ['damaged', 'stopped_by_staff'],
    ['customer_request', 'stopped_by_staff'],
  ] as const)('stops it here when it is stopped there as %s, and never opens a fallback', async (reason, expected) => {
    const { session } = cookiesOf(await bank.signIn(customer));
    bank.notices.length = 0;
    await bank.authority.client.disable(token.credentialId, reason);
    await followAll();
    expect(await state()).toBe(expected);
    expect(await findSession(bank.banking, session)).toBeNull();
    expect(bank.notices).toMatchObject([
      { kind: 'token_stopped_by_bank', details: { reason: expected === 'stopped_by_staff' ? 'other' : expected } },
    ]);
  });

  it('stops what was proven with it and is not done yet', async () => {
    const target = { contractId: customer.contractId, purpose: 'transfer', subject: 'an order' } as const;
    const proof = await proveOperation(bank.banking, { ...target, formKey: newFormKey(), code: token.code() });
    if (proof.result !== 'proven') throw new Error(proof.result);
    await bank.authority.client.disable(token.credentialId, 'stolen');
    await followAll();
    const { proofId } = proof;
    expect(await perform(bank.banking, 'customer', (deed) => useProof(deed, { ...target, proofId }))).toBe(false);
  });

  it('stops it here when it is removed there', async () => {
    await bank.authority.client.remove(token.credentialId);
    await followAll();
    expect(await state()).toBe('stopped_by_staff');
  });

  it.each(['stopped_by_staff', 'lost', 'stolen'])(
    'never softens what staff have made of a token: %s',
    async (stopped) => {
      await bank.setToken(customer.contractId, stopped);
      await bank.authority.client.disable(token.credentialId, 'damaged');
      await followAll();
      expect(await state()).toBe(stopped);
      await bank.authority.client.enable(token.credentialId);
      await followAll();
      expect(await state()).toBe(stopped);
      expect(told()).toEqual([]);
    },
  );

  it('does not disturb a change that is on its way', async () => {
    const sessionCookie = await tokenFlowOf(bank, customer, 'stop');
    bank.authority.meanwhile = () => {
      bank.authority.meanwhile = followAll;
      return Promise.resolve();
    };
    expect(await stopToken(bank.banking, { sessionCookie, formKey: newFormKey(), code: token.code() })).toEqual({
      result: 'stopped',
    });
    expect(await state()).toBe('stopped_by_customer');
    expect(told()).toEqual(['token_stopped']);
  });

  it('is believed only if nothing changed here since it was asked', async () => {
    await bank.setToken(customer.contractId, 'locked');
    await bank.authority.client.unlock(token.credentialId);
    const lockAgain = () => bank.admin.sql`
      update banking.contract set version = version + 1 where id = ${customer.contractId}`;
    bank.authority.meanwhile = () => {
      bank.authority.meanwhile = lockAgain;
      return Promise.resolve();
    };
    await followAuthority(bank.banking);
    expect(await state()).toBe('locked');
  });

  it('is read on from where it was when the authority is away', async () => {
    await lockElsewhere();
    bank.authority.meanwhile = () => {
      bank.authority.network = 'down';
      return Promise.resolve();
    };
    expect(await followAuthority(bank.banking)).toEqual({ done: true });
    expect(await state()).toBe('active');
    bank.authority.network = 'up';
    await followAll();
    expect(await state()).toBe('locked');
  });
});

it('a token that time has unlocked at the authority is found by looking', async () => {
  await bank.setToken(customer.contractId, 'locked');
  await lookUpLocked(bank.banking, 100);
  expect(await state()).toBe('active');
});

it('locked tokens take turns in being looked up', async () => {
  const contracts = [customer, await bank.customer(), await bank.customer()];
  for (const { contractId } of contracts) {
    token = await giveToken(bank, contractId);
    await lockElsewhere();
    await bank.setToken(contractId, 'locked');
  }
  for (let turn = 0; turn < 3; turn += 1) {
    bank.clock.advanceSeconds(60);
    await lookUpLocked(bank.banking, 1);
  }
  const [row] = await bank.admin.sql<{ count: number }[]>`
    select count(distinct looked_up_at)::integer as count from banking.token
    where contract_id = any(${contracts.map(({ contractId }) => contractId)}::text[]) and looked_up_at is not null`;
  expect(row?.count).toBe(3);
});
