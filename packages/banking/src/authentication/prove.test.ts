import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuid, systemRandom } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import { freezeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { giveToken } from '../testing/give-token.ts';
import { openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import type { ProofAnswer, ProofAttempt } from './proof.ts';
import { demandNow, proveOperation } from './prove.ts';
import { standingOf } from './standing.ts';
import { useProof } from './use-proof.ts';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  bank.clock.advanceSeconds(600);
  customer = await bank.customer();
  token = await giveToken(bank, customer.contractId);
  bank.authority.calls.length = 0;
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const newFormKey = () => randomUuid(systemRandom);

function attempt(facts: Partial<ProofAttempt> = {}): ProofAttempt {
  const { contractId } = customer;
  return {
    contractId,
    purpose: 'transfer',
    subject: 'transfer 1',
    formKey: newFormKey(),
    code: token.code(),
    ...facts,
  };
}

const prove = (facts: Partial<ProofAttempt> = {}) => proveOperation(bank.banking, attempt(facts));

function proofIdOf(answer: ProofAnswer) {
  if (answer.result !== 'proven') throw new Error(`not proven: ${JSON.stringify(answer)}`);
  return answer.proofId;
}

async function rejectionOf(facts: Partial<ProofAttempt>) {
  const answer = await prove(facts);
  return answer.result === 'rejected' ? answer.rejection : answer.result;
}

describe('a code', () => {
  it('proves an operation, as people type it', async () => {
    const code = token.code();
    expect(await prove({ code: ` ${code.slice(0, 3)}-${code.slice(3)} ` })).toMatchObject({ result: 'proven' });
    expect(await bank.audited(customer.contractId)).toContain('proof_accepted');
  });

  it('proves one thing only: the next one wants the next number', async () => {
    await prove();
    expect(await rejectionOf({ subject: 'transfer 2' })).toEqual({ reason: 'used_code' });
    bank.clock.advanceSeconds(30);
    expect(await prove({ subject: 'transfer 2' })).toMatchObject({ result: 'proven' });
  });

  it('that is wrong is told with what is left and how long to wait', async () => {
    const [a, b, c, d] = token.wrongCodes(4);
    expect(await rejectionOf({ code: a })).toEqual({ reason: 'wrong_code', attemptsLeft: 9 });
    await prove({ code: b });
    await prove({ code: c });
    expect(await rejectionOf({ code: d })).toEqual({ reason: 'wrong_code', attemptsLeft: 6, retryAfterSeconds: 1 });
    expect(await rejectionOf({})).toEqual({ reason: 'throttled', retryAfterSeconds: 1 });
  });

  it('from a clock that is far off is told apart', async () => {
    expect(await rejectionOf({ code: token.code(6) })).toMatchObject({ reason: 'out_of_sync' });
  });

  it.each(['', '12345', '12a456', '1234567890'])('%j is a slip: nobody is asked', async (code) => {
    expect(await rejectionOf({ code })).toEqual({ reason: 'malformed_code' });
    expect(bank.authority.calls).toEqual([]);
  });

  it('of a temporary kind passes too, once', async () => {
    const { code } = await bank.authority.client.temporaryCode(token.credentialId);
    expect(await prove({ code })).toMatchObject({ result: 'proven' });
    expect(await rejectionOf({ code, subject: 'transfer 2' })).toMatchObject({ reason: 'wrong_code' });
  });

  it('locks the token here as there with the tenth wrong one, and the customer is told', async () => {
    for (const code of token.wrongCodes(10)) {
      bank.clock.advanceSeconds(60);
      await prove({ code });
    }
    expect(bank.notices.map(({ kind }) => kind)).toEqual(['token_locked']);
    expect(await prove()).toEqual({ result: 'refused', reason: 'token_locked' });
    expect(await demandNow(bank.banking, { contractId: customer.contractId, purpose: 'transfer' })).toEqual({
      asks: 'refused',
      reason: 'token_locked',
    });
  });

  it('shows a lock that happened elsewhere', async () => {
    const { credentialId } = token;
    for (const code of token.wrongCodes(10)) {
      bank.clock.advanceSeconds(60);
      await bank.authority.client.validate({ credentialId, code });
    }
    expect(await rejectionOf({})).toEqual({ reason: 'locked' });
    expect(bank.notices).toMatchObject([{ kind: 'token_locked', details: { tokenId: credentialId } }]);
  });

  it('is kept nowhere', async () => {
    const code = token.code();
    await prove({ code });
    const [dump] = await bank.admin.sql<{ text: string }[]>`
      select (select json_agg(p) from banking.proof p)::text || (select json_agg(e.content) from audit.entry e)::text as text`;
    expect(dump?.text).toContain(customer.contractId);
    expect(dump?.text).not.toMatch(new RegExp(`\\b${code}\\b`));
  });
});

describe('the same form', () => {
  it('sent twice asks once and is answered alike', async () => {
    const form = attempt();
    const answers = [await proveOperation(bank.banking, form), await proveOperation(bank.banking, form)];
    expect(answers[0]).toEqual(answers[1]);
    expect(bank.authority.calls).toEqual(['validate']);
  });

  it('sent twice with a wrong code costs one attempt', async () => {
    const form = attempt({ code: token.wrongCodes(1)[0] });
    await proveOperation(bank.banking, form);
    expect(await proveOperation(bank.banking, form)).toEqual({
      result: 'rejected',
      rejection: { reason: 'wrong_code', attemptsLeft: 9 },
    });
    expect((await bank.authority.client.registration(token.credentialId)).failures).toBe(1);
  });

  it('sent many times at once, to two programs, asks once', async () => {
    const other = await bank.startProgram();
    const form = attempt();
    const answers = await Promise.all(
      [bank.banking, other, bank.banking, other, bank.banking].map((program) => proveOperation(program, form)),
    );
    expect(bank.authority.calls.filter((call) => call === 'validate')).toHaveLength(1);
    expect(answers.filter(({ result }) => result === 'rejected')).toEqual([]);
    expect(answers.map(({ result }) => result)).toContain('proven');
  });

  it.each([{ subject: 'transfer 2' }, { purpose: 'billPayment' as const }])(
    'cannot be sent for something else: %j',
    async (other) => {
      const form = attempt();
      await proveOperation(bank.banking, form);
      expect(await proveOperation(bank.banking, { ...form, ...other })).toEqual({ result: 'form_reused' });
    },
  );
});

describe('a proof', () => {
  const use = (proofId: ReturnType<typeof proofIdOf>, facts: Partial<ProofAttempt> = {}) =>
    perform(bank.banking, 'customer', (deed) => useProof(deed, { ...attempt(), ...facts, proofId }));

  it('is used once, by however many at once', async () => {
    const proofId = proofIdOf(await prove());
    const used = await Promise.all([use(proofId), use(proofId), use(proofId)]);
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await use(proofId)).toBe(false);
  });

  it('is worth nothing for anything else', async () => {
    const proofId = proofIdOf(await prove());
    const stranger = await bank.customer();
    expect(await use(proofId, { subject: 'transfer 2' })).toBe(false);
    expect(await use(proofId, { purpose: 'raiseLimit' })).toBe(false);
    expect(await use(proofId, { contractId: stranger.contractId })).toBe(false);
    expect(await use(proofId)).toBe(true);
  });

  it('without a verdict cannot be used', async () => {
    bank.authority.network = 'down';
    const answer = await prove();
    bank.authority.network = 'up';
    if (answer.result !== 'unknown') throw new Error(answer.result);
    expect(await use(answer.proofId)).toBe(false);
  });

  it('stands as none, open, proven and used', async () => {
    const standing = async () => (await standingOf(bank.banking.db.sql, attempt())).state;
    expect(await standing()).toBe('none');
    await prove({ code: token.wrongCodes(1)[0] });
    expect(await standing()).toBe('none');
    bank.authority.network = 'down';
    await prove();
    bank.authority.network = 'up';
    expect(await standing()).toBe('open');
    const proofId = proofIdOf(await prove());
    expect(await standing()).toBe('proven');
    await use(proofId);
    expect(await standing()).toBe('used');
  });
});

describe('the password for transfers', () => {
  it('proves an operation without a token, and the authority is not asked', async () => {
    await bank.setToken(customer.contractId, 'none');
    const { transferPassword } = customer;
    expect(await prove({ code: undefined, transferPassword })).toMatchObject({ result: 'proven' });
    expect(await rejectionOf({ transferPassword: 'something else' })).toEqual({
      reason: 'wrong_transfer_password',
      attemptsLeft: 9,
    });
    expect(bank.authority.calls).toEqual([]);
  });

  it('does not stand in for the code of a token', async () => {
    const { transferPassword } = customer;
    expect(await rejectionOf({ code: undefined, transferPassword })).toEqual({ reason: 'malformed_code' });
  });

  it('is stopped after as many wrong ones as the policy says', async () => {
    await bank.setToken(customer.contractId, 'none');
    const strict = await bank.startProgram({
      ...defaultPolicy,
      passwords: { ...defaultPolicy.passwords, transferPasswordFailures: 3 },
    });
    for (const transferPassword of ['wrong one', 'wrong two', 'wrong three']) {
      await proveOperation(strict, attempt({ transferPassword }));
    }
    const { transferPassword } = customer;
    expect(await proveOperation(strict, attempt({ transferPassword }))).toEqual({
      result: 'rejected',
      rejection: { reason: 'transfer_password_stopped' },
    });
  });
});

describe('the code and the password together', () => {
  beforeEach(async () => {
    await bank.admin.sql`
      update banking.token set unvouched_at = ${new Date(bank.clock.nowMs()).toISOString()}
      where contract_id = ${customer.contractId}`;
  });

  it('are both needed', async () => {
    const { transferPassword } = customer;
    expect(await rejectionOf({ transferPassword: undefined })).toMatchObject({ reason: 'wrong_transfer_password' });
    expect(await rejectionOf({ code: '', transferPassword })).toEqual({ reason: 'malformed_code' });
    expect(await rejectionOf({ code: token.wrongCodes(1)[0], transferPassword })).toMatchObject({
      reason: 'wrong_code',
    });
    expect(await prove({ transferPassword })).toMatchObject({ result: 'proven' });
  });

  it('a wrong password spends no code', async () => {
    const { transferPassword } = customer;
    await prove({ transferPassword: 'something else' });
    expect(bank.authority.calls).toEqual([]);
    expect(await prove({ transferPassword })).toMatchObject({ result: 'proven' });
  });
});

describe('what happens while the authority judges', () => {
  it('a token that staff stop proves nothing any more, though its code was right', async () => {
    bank.authority.meanwhile = () => bank.setToken(customer.contractId, 'stopped_by_staff');
    expect(await rejectionOf({})).toEqual({ reason: 'changed_meanwhile' });
  });

  it('a contract that is frozen proves nothing any more', async () => {
    bank.authority.meanwhile = () =>
      perform(bank.staffProgram, 'operator', (deed) => freezeContract(deed, customer.contractId, 'a test'));
    expect(await rejectionOf({})).toEqual({ reason: 'changed_meanwhile' });
  });

  it('a token that was exchanged proves nothing any more', async () => {
    bank.authority.meanwhile = () => giveToken(bank, customer.contractId);
    expect(await rejectionOf({})).toEqual({ reason: 'changed_meanwhile' });
  });
});

it('an operation for which the policy wants nothing is proven by nothing, once', async () => {
  const answer = await prove({ purpose: 'registerPayee', code: undefined });
  const target = attempt({ purpose: 'registerPayee' });
  const use = () =>
    perform(bank.banking, 'customer', (deed) => useProof(deed, { ...target, proofId: proofIdOf(answer) }));
  expect([await use(), await use()]).toEqual([true, false]);
  expect(bank.authority.calls).toEqual([]);
});
