import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../policy/policy-schema.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, openTestBank, startMs, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { changeLimits, type LimitsChange } from './change-limits.ts';
import { contractLimits } from './contract-limits.ts';

let bank: TestBank;
let customer: TestContract;
let sessionCookie: string;
let forms = 0;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  bank.clock.setMs(Math.max(bank.clock.nowMs(), startMs) + 30_000);
  bank.authority.network = 'up';
  customer = await bank.customer();
  sessionCookie = cookiesOf(await bank.signIn(customer)).session;
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const limits = (perTransferYen: number, perDayYen: number): Limits => ({ perTransferYen, perDayYen });
/** The policy's for a new contract. */
const atFirst = limits(1_000_000, 2_000_000);
const raised = limits(3_000_000, 4_000_000);
const lowered = limits(100_000, 200_000);

interface Form {
  readonly formKey?: string;
  readonly code?: string;
  readonly transferPassword?: string;
}

async function change(wanted: Limits, form: Form = {}): Promise<LimitsChange> {
  forms += 1;
  return await changeLimits(bank.banking, { sessionCookie, formKey: `form-${forms}`, limits: wanted, ...form });
}
const inForce = () => contractLimits(bank.banking.db.sql, bank.banking.policy, customer.contractId);
const told = () => bank.notices.map(({ kind, details }) => ({ kind, ...details }));
const audited = async () => (await bank.audited(customer.contractId)).filter((type) => type === 'limits_changed');

it('a contract begins with what the policy gives a new one', async () => {
  expect(await inForce()).toEqual(atFirst);
});

it('lowering wants nothing, and is told and written down', async () => {
  expect(await change(lowered)).toEqual({ result: 'changed' });
  expect(await inForce()).toEqual(lowered);
  expect(told()).toEqual([{ kind: 'limits_changed', ...lowered }]);
  expect(await audited()).toHaveLength(1);
});

it('what is the same as before changes nothing and tells nobody', async () => {
  expect(await change(atFirst)).toEqual({ result: 'unchanged' });
  expect(told()).toEqual([]);
});

it('a limit of 0 stops all transfers', async () => {
  expect(await change(limits(0, 0))).toEqual({ result: 'changed' });
  expect(await inForce()).toEqual(limits(0, 0));
});

it.each([
  ['a part of a yen', limits(100.5, 200)],
  ['less than nothing', limits(-1, 200)],
  ['no number', limits(Number.NaN, 200)],
  ['beyond all numbers', limits(1, Number.POSITIVE_INFINITY)],
])('%s is no limit', async (_, wanted) => {
  expect(await change(wanted)).toEqual({ result: 'faulty', fault: { reason: 'malformed' } });
});

it('one transfer cannot be allowed more than one day', async () => {
  expect(await change(limits(200, 100))).toEqual({ result: 'faulty', fault: { reason: 'transfer_above_day' } });
});

it('nobody changes anything without having signed in', async () => {
  const request = { formKey: 'x', limits: lowered };
  expect(await changeLimits(bank.banking, { ...request, sessionCookie: 'x' })).toEqual({ result: 'session_ended' });
  await giveToken(bank, customer.contractId, true);
  const halfway = await bank.signIn(customer);
  if (halfway.result !== 'needs_code') throw new Error(halfway.result);
  const cookie = halfway.sessionCookie.reveal();
  expect(await changeLimits(bank.banking, { ...request, sessionCookie: cookie })).toEqual({ result: 'session_ended' });
  expect(await inForce()).toEqual(atFirst);
});

describe('with a token', () => {
  let token: SimulatedToken;
  beforeEach(async () => {
    token = await giveToken(bank, customer.contractId);
  });

  it('raising wants a code', async () => {
    expect(await change(raised)).toMatchObject({ result: 'rejected', rejection: { reason: 'malformed_code' } });
    expect(await change(raised, { transferPassword: customer.transferPassword })).toMatchObject({ result: 'rejected' });
    const wrong = token.code(-50);
    expect(await change(raised, { code: wrong })).toMatchObject({ rejection: { reason: 'wrong_code' } });
    expect(await inForce()).toEqual(atFirst);
    expect(told()).toEqual([]);
    expect(await change(raised, { code: token.code() })).toEqual({ result: 'changed' });
    expect(await inForce()).toEqual(raised);
    expect(told()).toEqual([{ kind: 'limits_changed', ...raised }]);
  });

  it('so does raising one while lowering the other', async () => {
    expect(await change(limits(1_000, 2_000_001))).toMatchObject({ result: 'rejected' });
    expect(await change(limits(1_000_001, 1_500_000))).toMatchObject({ result: 'rejected' });
    expect(await inForce()).toEqual(atFirst);
  });

  it('nothing is raised beyond what the bank allows, and no code is spent on it', async () => {
    const asked = bank.authority.calls.length;
    expect(await change(limits(5_000_001, 10_000_000), { code: token.code() })).toEqual({
      result: 'faulty',
      fault: { reason: 'above_bank_limit', bound: 'perTransferYen', mostYen: 5_000_000 },
    });
    expect(bank.authority.calls).toHaveLength(asked);
    expect(await change(limits(5_000_000, 10_000_000), { code: token.code() })).toEqual({ result: 'changed' });
  });

  it('a form that is sent twice raises once, and tells once', async () => {
    const form = { formKey: 'twice', code: token.code() };
    const answers = await Promise.all([change(raised, form), change(raised, form)]);
    expect(answers.map(({ result }) => result)).not.toContain('rejected');
    await change(lowered);
    expect(await change(raised, form)).toEqual({ result: 'changed' });
    expect(await inForce()).toEqual(lowered);
    expect(await audited()).toHaveLength(2);
    expect(told()).toHaveLength(2);
  });

  it('a code that has raised a limit raises no other', async () => {
    const form = { formKey: 'used', code: token.code() };
    expect(await change(raised, form)).toEqual({ result: 'changed' });
    expect(await change(limits(5_000_000, 5_000_000), form)).toEqual({ result: 'form_reused' });
    expect(await inForce()).toEqual(raised);
  });

  it('while the authority is away nothing is raised; the same form raises it afterwards', async () => {
    const form = { formKey: 'away', code: token.code() };
    bank.authority.network = 'loses_answers';
    expect(await change(raised, form)).toMatchObject({ result: 'unknown' });
    expect(await inForce()).toEqual(atFirst);
    expect(await change(lowered)).toEqual({ result: 'changed' });
    bank.authority.network = 'up';
    expect(await change(raised, form)).toEqual({ result: 'changed' });
    expect(await inForce()).toEqual(raised);
  });

  it('a contract that is frozen while the code is judged keeps its limits', async () => {
    bank.authority.meanwhile = () =>
      bank.admin.sql`update banking.contract set state = 'frozen' where id = ${customer.contractId}`;
    expect(['rejected', 'session_ended', 'refused']).toContain((await change(raised, { code: token.code() })).result);
    expect(await inForce()).toEqual(atFirst);
  });
});

describe('without a token', () => {
  it('the password for transfers raises, up to the lower limit', async () => {
    await change(lowered);
    const { transferPassword } = customer;
    expect(await change(limits(500_001, 1_000_000), { transferPassword })).toEqual({
      result: 'faulty',
      fault: { reason: 'above_bank_limit', bound: 'perTransferYen', mostYen: 500_000 },
    });
    expect(await change(limits(500_000, 1_000_000), { transferPassword: 'wrong-password' })).toMatchObject({
      rejection: { reason: 'wrong_transfer_password' },
    });
    expect(await change(limits(500_000, 1_000_000), { transferPassword })).toEqual({ result: 'changed' });
  });

  it('a limit that is above that from before may stay, or be lowered', async () => {
    expect(await change(limits(1_000_000, 1_500_000))).toEqual({ result: 'changed' });
  });

  it.each(['stopped_by_staff', 'locked'])(
    'that was %s, the password for transfers opens nothing',
    async (tokenState) => {
      await giveToken(bank, customer.contractId);
      await bank.setToken(customer.contractId, tokenState);
      const { result } = await change(raised, { transferPassword: customer.transferPassword });
      expect(['rejected', 'refused']).toContain(result);
      expect(await inForce()).toEqual(atFirst);
    },
  );
});

it('of two who lower at once the higher one does not raise what the lower one has set', async () => {
  const locked = Promise.withResolvers<undefined>();
  const holding = Promise.withResolvers<undefined>();
  const blocker = bank.admin.transaction(async (tx) => {
    await tx`select from banking.contract where id = ${customer.contractId} for update`;
    locked.resolve(undefined);
    await holding.promise;
    await tx`insert into banking.transfer_limits values (${customer.contractId}, 10, 20)`;
  });
  await locked.promise;
  const slower = change(lowered);
  await bank.waitForLock();
  holding.resolve(undefined);
  await blocker;
  expect(await slower).toEqual({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
  expect(await inForce()).toEqual(limits(10, 20));
});
