import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { giveToken } from '../testing/give-token.ts';
import { hourMs, openTestBank, type TestBank } from '../testing/test-bank.ts';
import { testStaff, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey, wrongCode } from '../testing/token-flow.ts';
import { beginStaffSetUp } from './begin-staff-set-up.ts';
import { completeStaffSetUp, type StaffSetUpForm } from './complete-staff-set-up.ts';
import { createStaff, renewStaff, stopStaff } from './staff-deeds.ts';
import { signInStaff } from './sign-in-staff.ts';
import { findStaff } from './staff-member.ts';

let bank: TestBank;
let staff: TestStaff;
let token: SimulatedToken;
let staffId: string;
let setUpCode: string;
let members = 0;

beforeAll(async () => {
  bank = await openTestBank();
  staff = testStaff(bank);
});
beforeEach(async () => {
  bank.authority.network = 'up';
  token = bank.authority.newToken();
  staffId = `new-${(members += 1)}`;
  setUpCode = await create(staffId);
});
afterAll(() => bank.drop());

const password = 'かわせみ が 飛んだ 12';

async function create(id: string): Promise<string> {
  const member = { staffId: id, name: '窓口 一子', role: 'teller' } as const;
  const created = await perform(staff.banking, 'operator', (deed) => createStaff(deed, member));
  if (created.result !== 'created') throw new Error(created.result);
  return created.setUpCode.reveal();
}

async function renew(): Promise<string> {
  const renewed = await perform(staff.banking, 'operator', (deed) => renewStaff(deed, { staffId, reason: 'test' }));
  if (renewed.result !== 'renewed') throw new Error(renewed.result);
  return renewed.setUpCode.reveal();
}

const begin = (code = setUpCode, id = staffId) => beginStaffSetUp(staff.banking, { staffId: id, setUpCode: code });

async function begun(): Promise<string> {
  const answer = await begin();
  if (answer.result !== 'begun') throw new Error('the set-up code was not taken');
  return answer.sessionCookie.reveal();
}

async function form(changes: Partial<StaffSetUpForm> = {}): Promise<StaffSetUpForm> {
  const sessionCookie = changes.sessionCookie ?? (await begun());
  return {
    sessionCookie,
    formKey: newFormKey(),
    password,
    tokenId: token.credentialId,
    code: token.code(),
    ...changes,
  };
}

const complete = (sent: StaffSetUpForm) => completeStaffSetUp(staff.banking, sent);
const member = () => findStaff(bank.admin.sql, staffId);

describe('setting up', () => {
  it('makes a member active with a password and a token of their own', async () => {
    expect(await member()).toMatchObject({ state: 'invited', tokenId: null });
    expect(await complete(await form())).toEqual({ result: 'done' });
    expect(await member()).toMatchObject({ state: 'active', tokenId: token.credentialId });
    expect(await signInStaff(staff.banking, { staffId, password, deviceCookie: null })).toMatchObject({
      result: 'code_due',
    });
  });

  it('takes the set-up code as people type it', async () => {
    expect(await begin(` ${setUpCode.toLowerCase().replaceAll('-', ' ')} `)).toMatchObject({ result: 'begun' });
  });

  it('completes by the same form where the answer of the authority was lost', async () => {
    const sent = await form();
    bank.authority.network = 'loses_answers';
    expect(await complete(sent)).toEqual({ result: 'unknown' });
    bank.authority.network = 'up';
    expect(await complete(sent)).toEqual({ result: 'done' });
  });

  it('completes by another form with a later code, in another session, where the answer was lost', async () => {
    bank.authority.network = 'loses_answers';
    expect(await complete(await form())).toEqual({ result: 'unknown' });
    bank.authority.network = 'up';
    const registered = await form({ code: wrongCode(token) });
    expect(await complete(registered)).toMatchObject({ rejection: { reason: 'wrong_code' } });
    expect(await complete(await form({ code: token.code(1) }))).toEqual({ result: 'done' });
  });

  it('is done once for a form sent twice at once', async () => {
    const sent = await form();
    expect(await Promise.all([complete(sent), complete(sent)])).toEqual([{ result: 'done' }, { result: 'done' }]);
    expect(await complete(sent)).toEqual({ result: 'session_ended' });
  });

  it.each([
    ['too short', 'elevenchars', 'too_short'],
    ['the staff ID', () => `${staffId} and more words`, 'has_staff_id'],
  ])('refuses a password that is %s, and asks nobody about the code', async (_, chosen, fault) => {
    const calls = bank.authority.calls.length;
    const answer = await complete(await form({ password: typeof chosen === 'string' ? chosen : chosen() }));
    expect(answer).toEqual({ result: 'faulty', fault });
    expect(bank.authority.calls).toHaveLength(calls);
  });

  it.each([
    ['malformed_token_id', { tokenId: 'WPAA 1234 5678' }],
    ['malformed_code', { code: '12345' }],
  ])('tells of a slip, %s', async (reason, slip) => {
    expect(await complete(await form(slip))).toEqual({ result: 'rejected', rejection: { reason } });
  });
});

describe('a set-up code', () => {
  it('cannot be guessed: the tenth failure makes it void', async () => {
    for (let failure = 0; failure < 10; failure += 1)
      expect(await begin('AAAA-AAAA-AAAA')).toEqual({ result: 'wrong' });
    expect(await begin()).toEqual({ result: 'wrong' });
    setUpCode = await renew();
    expect(await begin()).toMatchObject({ result: 'begun' });
  });

  it('cannot be guessed faster by many attempts at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => begin('AAAA-AAAA-AAAA')));
    expect(await begin()).toEqual({ result: 'wrong' });
  });

  it('does not tell whether there is such a member', async () => {
    const wrong = await bank.measure(() => begin('AAAA-AAAA-AAAA'));
    expect(wrong.passwordRuns).toBe(1);
    expect(await bank.measure(() => begin('AAAA-AAAA-AAAA', 'nobody'))).toEqual(wrong);
    expect(await begin(setUpCode, 'nobody')).toEqual({ result: 'wrong' });
  });

  it('cannot be used again', async () => {
    expect(await complete(await form())).toEqual({ result: 'done' });
    expect(await begin()).toEqual({ result: 'wrong' });
  });

  it('opens nothing for a colleague', async () => {
    const other = `${staffId}-b`;
    await create(other);
    expect(await begin(setUpCode, other)).toEqual({ result: 'wrong' });
  });

  it('lasts for 24 hours', async () => {
    bank.clock.advanceSeconds((24 * hourMs) / 1_000);
    expect(await begin()).toEqual({ result: 'wrong' });
  });

  it('of before is void, with the page that it had opened, once there is another one', async () => {
    const opened = await form();
    await renew();
    expect(await begin()).toEqual({ result: 'wrong' });
    expect(await complete(opened)).toEqual({ result: 'session_ended' });
  });

  it('is worth nothing once its member is stopped', async () => {
    const opened = await form();
    bank.authority.meanwhile = () =>
      perform(staff.banking, 'operator', (deed) => stopStaff(deed, { staffId, reason: 'never came' }));
    expect(await complete(opened)).toEqual({ result: 'session_ended' });
    expect(await member()).toMatchObject({ state: 'stopped', tokenId: null });
    expect(await begin()).toEqual({ result: 'wrong' });
  });
});

describe('a token that is not their own', () => {
  const taken = { result: 'rejected', rejection: { reason: 'already_registered' } };

  it('is refused, a customer’s, also when asked for twice', async () => {
    const theirs = await giveToken(bank, (await bank.customer()).contractId);
    for (const step of [1, 2])
      expect(await complete(await form({ tokenId: theirs.credentialId, code: theirs.code(step) }))).toEqual(taken);
  });

  it('is refused, a colleague’s, also when asked for twice', async () => {
    const theirs = (await staff.member('supervisor')).token;
    for (const step of [0, 1])
      expect(await complete(await form({ tokenId: theirs.credentialId, code: theirs.code(step) }))).toEqual(taken);
  });

  it('is refused while its stop is on the way to the authority: it would stop the new registration', async () => {
    await complete(await form());
    setUpCode = await renew();
    bank.clock.advanceSeconds(60);
    for (const step of [0, 1]) expect(await complete(await form({ code: token.code(step) }))).toEqual(taken);
  });
});
