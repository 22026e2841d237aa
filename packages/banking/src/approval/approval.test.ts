import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tokenStanding } from '../authentication/token-standing.ts';
import { freezeContract, releaseContract } from '../contract/change-contract-state.ts';
import { findContract, type TokenState } from '../contract/contract.ts';
import { perform } from '../deed.ts';
import { areOrdersStopped, setOrderStop } from '../order/stop-switch.ts';
import { findSession } from '../session/session.ts';
import { changeStaffRole, renewStaff, stopStaff } from '../staff/staff-deeds.ts';
import { stopOrdersByStaff } from '../staff-action/stop-orders-by-staff.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, hourMs, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { reasonOf, testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey, tokenFlowOf } from '../testing/token-flow.ts';
import { registerToken } from '../token/register-token.ts';
import { decideRequest, type RequestDecided } from './decide-request.ts';
import { expireRequests } from './expire-requests.ts';
import { findRequest, listRequests } from './list-requests.ts';
import { raiseRequest, type RequestWish } from './raise-request.ts';
import { withdrawRequest } from './withdraw-request.ts';

let bank: TestBank;
let staff: TestStaff;
let teller: TestMember;
let supervisor: TestMember;
let second: TestMember;
let customer: TestContract;
beforeAll(async () => {
  bank = await openTestBank();
  staff = testStaff(bank);
  teller = await staff.member('teller');
  supervisor = await staff.member('supervisor');
  second = await staff.member('supervisor');
});
beforeEach(async () => {
  customer = await bank.customer();
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

const reason = reasonOf('窓口で本人を確かめた');

const raise = (wish: RequestWish, { member } = teller, formKey = newFormKey()) =>
  raiseRequest(staff.banking, member, { wish, reason, formKey });
const decide = (requestId: string, decision: 'approve' | 'reject' = 'approve', { member } = supervisor) =>
  decideRequest(staff.banking, member, { requestId, decision, reason });

async function raised(wish: RequestWish, by = teller): Promise<string> {
  const answer = await raise(wish, by);
  if (answer.result !== 'raised') throw new Error(JSON.stringify(answer));
  return answer.requestId;
}

const reissue = (): RequestWish => ({ kind: 'reissue', contractId: customer.contractId });
const contractNow = async () => await findContract(bank.admin.sql, customer.contractId);

function codeOf(decided: RequestDecided): string {
  if (decided.result !== 'approved' || decided.letter?.kind !== 'reissue') throw new Error(JSON.stringify(decided));
  return decided.letter.code.reveal();
}

async function withToken(tokenState: TokenState): Promise<void> {
  await giveToken(bank, customer.contractId);
  await bank.setToken(customer.contractId, tokenState);
}

describe('two people', () => {
  beforeEach(() => withToken('stolen'));

  it('reissue: what one has raised another approves, and the letter registers a new token', async () => {
    const requestId = await raised(reissue());
    const decided = await decide(requestId);
    expect(decided).toMatchObject({
      request: { state: 'approved', raisedBy: teller.member.id, decidedBy: supervisor.member.id },
    });
    expect(JSON.stringify(decided)).toContain('[redacted]');
    expect(bank.notices).toMatchObject([{ kind: 'reissue_approved' }]);
    const token = bank.authority.newToken();
    const sessionCookie = await tokenFlowOf(bank, customer, 'register_or_exchange');
    const form = { sessionCookie, formKey: newFormKey(), tokenId: token.credentialId, code: token.code() };
    expect(await registerToken(bank.banking, { ...form, codeAtSignIn: true, reissueCode: codeOf(decided) })).toEqual({
      result: 'registered',
    });
    expect(await bank.audited(customer.contractId)).toEqual(
      expect.arrayContaining(['request_raised', 'request_approved', 'reissue_code_issued', 'token_registered']),
    );
  });

  it('a supervisor who approves what they have raised themselves is refused, and the audit log tells', async () => {
    const requestId = await raised(reissue(), supervisor);
    expect(await decide(requestId)).toMatchObject({ result: 'own_request', request: { state: 'open' } });
    expect(await decide(requestId, 'reject')).toMatchObject({ result: 'own_request' });
    expect(await staff.auditedBy(supervisor)).toContain('own_request_refused');
    expect((await decide(requestId, 'approve', second)).result).toBe('approved');
  });

  it('a raiser who puts another decider into the row is stopped by the database', async () => {
    const requestId = await raised(reissue(), supervisor);
    const change = staff.banking.db.sql`
      update banking.request set state = 'approved', decided_by = raised_by, decided_at = now(), decision_reason = 'x'
      where id = ${requestId}`;
    await expect(change).rejects.toMatchObject({ code: '23514' });
  });

  it('a teller approves nothing', async () => {
    const requestId = await raised(reissue(), supervisor);
    expect(await decide(requestId, 'approve', teller)).toEqual({ result: 'refused_to_staff' });
    expect(await staff.auditedBy(teller)).toContain('refused_to_staff');
  });

  it('of two supervisors who decide at once one does, and one letter is under way', async () => {
    const requestId = await raised(reissue());
    const decided = await Promise.all([
      decide(requestId),
      decide(requestId, 'approve', second),
      decide(requestId),
      decide(requestId, 'reject', second),
    ]);
    const done = decided.filter(({ result }) => result === 'approved' || result === 'rejected');
    expect(done).toHaveLength(1);
    const letters = await bank.admin.sql`select from banking.reissue where contract_id = ${customer.contractId}`;
    expect(letters).toHaveLength(done[0]?.result === 'approved' ? 1 : 0);
  });

  it('a request that nobody decided on in a day is over, and what is over is never approved', async () => {
    const requestId = await raised(reissue());
    bank.clock.advanceSeconds((24 * hourMs) / 1000);
    expect(await decide(requestId)).toMatchObject({ result: 'not_open', request: { state: 'expired' } });
    expect(await expireRequests(staff.banking)).toMatchObject({ done: true });
    expect(await bank.audited(customer.contractId)).toContain('request_expired');
    const lists = await listRequests(staff.banking, teller.member);
    if (lists.result !== 'listed') throw new Error(lists.result);
    expect(lists.open).toEqual([]);
    expect(lists.past.find(({ id }) => id === requestId)).toMatchObject({ state: 'expired' });
  });

  it('one that is over keeps nobody from raising it anew, one that waits does', async () => {
    const requestId = await raised(reissue());
    expect(await raise(reissue(), second)).toEqual({ result: 'waits_already', requestId });
    bank.clock.advanceSeconds((24 * hourMs) / 1000);
    expect((await raise(reissue())).result).toBe('raised');
  });

  it('the same form raises one request', async () => {
    const formKey = newFormKey();
    const answers = await Promise.all([raise(reissue(), teller, formKey), raise(reissue(), teller, formKey)]);
    expect(answers.map(({ result }) => result).sort()).toEqual(['done_before', 'raised']);
  });

  it('its raiser takes a request back, and nobody else does', async () => {
    const requestId = await raised(reissue());
    const withdraw = ({ member }: TestMember) => withdrawRequest(staff.banking, member, { requestId, reason });
    expect((await withdraw(supervisor)).result).toBe('unknown_request');
    expect(await withdraw(teller)).toMatchObject({ result: 'withdrawn', request: { state: 'withdrawn' } });
    expect((await decide(requestId)).result).toBe('not_open');
  });

  it.each([
    ['was stopped', stopStaff],
    ['begins anew, since somebody else had their password and token', renewStaff],
  ])('what somebody has raised under the ID of a member who %s since is over at once', async (_, change) => {
    const leaving = await staff.member('teller');
    const requestId = await raised(
      { kind: 'change_contact', contractId: customer.contractId, email: 'thief@example.jp', phone: '' },
      leaving,
    );
    await perform(staff.banking, 'operator', async (deed) => {
      await change(deed, { staffId: leaving.member.id, reason: '退職' });
    });
    expect(await decide(requestId)).toMatchObject({ result: 'not_open', request: { state: 'expired' } });
    expect(await bank.audited(customer.contractId)).toContain('request_expired');
    expect(JSON.stringify(await bank.admin.sql`select * from banking.request`)).not.toContain('thief');
  });

  it('what a member has raised who may not raise it any more is approved by nobody', async () => {
    const moving = await staff.member('teller');
    const requestId = await raised(reissue(), moving);
    const role = { staffId: moving.member.id, role: 'auditor', reason: '異動' } as const;
    await perform(staff.banking, 'operator', (deed) => changeStaffRole(deed, role));
    expect(await decide(requestId)).toEqual({ result: 'obstacle', obstacle: 'raiser_stopped' });
    expect((await decide(requestId, 'reject')).result).toBe('rejected');
  });

  it('a release that was raised for one freeze does not end the next one', async () => {
    const { contractId } = customer;
    const asOperator = (change: typeof freezeContract) =>
      perform(staff.banking, 'operator', (deed) => change(deed, contractId, 'a call'));
    await asOperator(freezeContract);
    const requestId = await raised({ kind: 'release_contract', contractId });
    await asOperator(releaseContract);
    await asOperator(freezeContract);
    expect(await decide(requestId)).toMatchObject({ result: 'not_open', request: { state: 'expired' } });
    expect(await contractNow()).toMatchObject({ state: 'frozen' });
  });

  it('who looks at a request is in the audit log', async () => {
    const requestId = await raised(reissue());
    const auditor = await staff.member('auditor');
    expect(await findRequest(staff.banking, auditor.member, requestId)).toMatchObject({ request: { reason } });
    expect(await staff.auditedBy(auditor)).toEqual(['contract_looked_up']);
    expect(await findRequest(staff.banking, auditor.member, 'x')).toEqual({ result: 'unknown_request' });
  });

  it('internet banking that is broken into reads and writes no request', async () => {
    for (const statement of ['select from banking.request', 'delete from banking.request']) {
      await expect(bank.banking.db.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a reissue', () => {
  it.each([
    ['active', 'token_active'],
    ['none', 'no_token_to_replace'],
    ['stopped_by_customer', 'no_token_to_replace'],
  ] as const)('is not raised where the token is %s', async (tokenState, obstacle) => {
    await withToken(tokenState);
    expect(await raise(reissue())).toEqual({ result: 'obstacle', obstacle });
  });

  it('of a locked token stops it with the approval: it never comes back beside the letter', async () => {
    await withToken('locked');
    const requestId = await raised(reissue());
    expect((await decide(requestId)).result).toBe('approved');
    const { tokenState, tokenId, isStopUntold } = await tokenStanding(bank.admin.sql, customer.contractId);
    expect({ tokenState, isStopUntold }).toEqual({ tokenState: 'stopped_by_staff', isStopUntold: false });
    expect(await bank.authority.client.registration(tokenId ?? '')).toMatchObject({ reason: 'unspecified' });
  });

  it('is not approved any more once the token works again', async () => {
    await withToken('locked');
    const requestId = await raised(reissue());
    await bank.setToken(customer.contractId, 'active');
    expect(await decide(requestId)).toEqual({ result: 'obstacle', obstacle: 'token_active' });
    expect(await bank.admin.sql`select from banking.reissue where contract_id = ${customer.contractId}`).toEqual([]);
  });
});

describe('other requests', () => {
  it('release a frozen contract, and only a frozen one', async () => {
    const wish: RequestWish = { kind: 'release_contract', contractId: customer.contractId };
    expect(await raise(wish)).toEqual({ result: 'obstacle', obstacle: 'contract_not_frozen' });
    await perform(staff.banking, 'operator', (deed) => freezeContract(deed, customer.contractId, 'x'));
    expect(await decide(await raised(wish))).toMatchObject({ result: 'approved', letter: null });
    expect(await contractNow()).toMatchObject({ state: 'active' });
  });

  it('renew a password by a letter, also before a frozen contract is released', async () => {
    await perform(staff.banking, 'operator', (deed) => freezeContract(deed, customer.contractId, 'x'));
    const wish: RequestWish = { kind: 'renew_password', contractId: customer.contractId, password: 'login' };
    const decided = await decide(await raised(wish));
    if (decided.result !== 'approved' || decided.letter?.kind !== 'login_password') throw new Error(decided.result);
    const release: RequestWish = { kind: 'release_contract', contractId: customer.contractId };
    await decide(await raised(release));
    expect((await bank.signIn(customer)).result).toBe('wrong');
    const password = decided.letter.password.reveal();
    expect(await bank.signIn({ ...customer, password })).toMatchObject({ result: 'must_change_password' });
  });

  it('change an address: the old one and the new one are told, sessions end, and the request keeps neither', async () => {
    const { session } = cookiesOf(await bank.signIn(customer));
    bank.notices.length = 0;
    const wish = {
      kind: 'change_contact',
      contractId: customer.contractId,
      email: 'ｎｅｗ@example.jp',
      phone: '090-1234-5678',
    } as const;
    const requestId = await raised(wish);
    const shown = await findRequest(staff.banking, supervisor.member, requestId);
    expect(shown).toMatchObject({ request: { details: { email: 'new@example.jp', phone: '09012345678' } } });
    expect(await decide(requestId)).toMatchObject({ request: { details: { email: null, phone: null } } });
    expect(await contractNow()).toMatchObject({ email: 'new@example.jp', phone: '09012345678' });
    expect(await findSession(bank.banking, session)).toBeNull();
    const told = bank.notices.map(({ kind, address }) => `${kind} ${address ?? ''}`).sort();
    expect(told).toEqual(
      ['email_changed', 'phone_changed'].flatMap((kind) => [`${kind} hanako@example.jp`, `${kind} new@example.jp`]),
    );
  });

  it('an address that is none, or the one there is, is not raised', async () => {
    const wish = { kind: 'change_contact', contractId: customer.contractId, email: 'x', phone: '1' } as const;
    expect(await raise(wish)).toMatchObject({ result: 'faulty', faults: [{ field: 'email' }, { field: 'phone' }] });
    expect(await raise({ ...wish, email: 'hanako@example.jp', phone: '' })).toEqual({
      result: 'obstacle',
      obstacle: 'unchanged',
    });
  });

  it('let all orders go on, once one supervisor has stopped them and two agree', async () => {
    const wish: RequestWish = { kind: 'resume_orders' };
    expect(await raise(wish, supervisor)).toEqual({ result: 'obstacle', obstacle: 'orders_not_stopped' });
    await stopOrdersByStaff(staff.banking, supervisor.member, { reason, formKey: newFormKey() });
    expect(await raise(wish)).toEqual({ result: 'refused_to_staff' });
    const requestId = await raised(wish, supervisor);
    expect((await decide(requestId)).result).toBe('own_request');
    expect(await areOrdersStopped(bank.admin.sql)).toBe(true);
    const third = await staff.member('supervisor');
    const decided = await Promise.all([second, third].map((by) => decide(requestId, 'approve', by)));
    expect(decided.map(({ result }) => result).sort()).toEqual(['approved', 'not_open']);
    expect(await areOrdersStopped(bank.admin.sql)).toBe(false);
  });

  it('do not let orders go on that were stopped once more since they were raised', async () => {
    const stop = () => stopOrdersByStaff(staff.banking, supervisor.member, { reason, formKey: newFormKey() });
    await stop();
    const requestId = await raised({ kind: 'resume_orders' }, supervisor);
    await perform(staff.banking, 'operator', (deed) => setOrderStop(deed, { isStopped: false, reason: 'x' }));
    await stop();
    expect(await decide(requestId, 'approve', second)).toMatchObject({ result: 'not_open' });
    expect(await areOrdersStopped(bank.admin.sql)).toBe(true);
    await perform(staff.banking, 'operator', (deed) => setOrderStop(deed, { isStopped: false, reason: 'x' }));
  });

  it.each(['reissue', 'release_contract'] as const)(
    'of a contract that nobody has are not raised: %s',
    async (kind) => {
      const contractId = '999999999999' as TestContract['contractId'];
      expect(await raise({ kind, contractId })).toEqual({ result: 'obstacle', obstacle: 'unknown_contract' });
    },
  );
});
