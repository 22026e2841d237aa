import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { openTestBank, type TestBank } from '../testing/test-bank.ts';
import { testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey, wrongCode } from '../testing/token-flow.ts';
import { changeStaffPassword, type StaffPasswordForm } from './change-staff-password.ts';
import { signInStaff } from './sign-in-staff.ts';
import { changeStaffRole, stopStaff } from './staff-deeds.ts';
import { findStaffSession } from './staff-session.ts';

let bank: TestBank;
let staff: TestStaff;
let teller: TestMember;
let cookie: string;
beforeAll(async () => {
  bank = await openTestBank();
  staff = testStaff(bank);
});
beforeEach(async () => {
  bank.authority.network = 'up';
  teller = await staff.member('teller');
  cookie = await staff.signIn(teller);
});
afterAll(() => bank.drop());

const newPassword = 'みずうみに 月が 映る 9';

const form = (changes: Partial<StaffPasswordForm> = {}): StaffPasswordForm => ({
  sessionCookie: cookie,
  deviceCookie: null,
  formKey: newFormKey(),
  presentPassword: teller.password,
  newPassword,
  code: teller.token.code(),
  ...changes,
});
const change = (changes?: Partial<StaffPasswordForm>) => changeStaffPassword(staff.banking, form(changes));

async function opens(password: string): Promise<boolean> {
  const answer = await signInStaff(staff.banking, { staffId: teller.member.id, password, deviceCookie: null });
  return answer.result === 'code_due';
}

const isOpen = async (session: string) => (await findStaffSession(staff.banking, session)) !== null;

it('a member changes their own password, and all their other sessions end', async () => {
  const elsewhere = await staff.signIn(teller);
  expect(await change()).toEqual({ result: 'changed' });
  expect([await opens(teller.password), await opens(newPassword)]).toEqual([false, true]);
  expect([await isOpen(cookie), await isOpen(elsewhere)]).toEqual([true, false]);
  expect(await staff.auditedBy(teller)).toContain('staff_password_changed');
});

it('a session that was left open changes nothing without the code of the token', async () => {
  expect(await change({ code: wrongCode(teller.token) })).toMatchObject({ rejection: { reason: 'wrong_code' } });
  expect(await opens(teller.password)).toBe(true);
});

it('a session that was left open is no place to guess the password: the code is not spent, and ten attempts end it', async () => {
  const spent = bank.authority.calls.length;
  for (let left = 9; left >= 0; left -= 1) {
    expect(await change({ presentPassword: 'guessed' })).toEqual({ result: 'wrong', attemptsLeft: left });
  }
  expect(await change()).toEqual({ result: 'stopped_here' });
  expect(bank.authority.calls).toHaveLength(spent);
});

it('a password that was judged is not changed once its member is stopped', async () => {
  bank.authority.meanwhile = () =>
    perform(staff.banking, 'operator', (deed) => stopStaff(deed, { staffId: teller.member.id, reason: 'left' }));
  expect(await change()).toEqual({ result: 'session_ended' });
});

it('a password is not changed by a session that ended while the code was judged', async () => {
  const role = { staffId: teller.member.id, role: 'auditor', reason: 'moved' } as const;
  bank.authority.meanwhile = () => perform(staff.banking, 'operator', (deed) => changeStaffRole(deed, role));
  expect(await change()).toEqual({ result: 'session_ended' });
  expect(await opens(teller.password)).toBe(true);
});

it('a form sent twice at once changes it once, and one whose answer was lost goes on', async () => {
  const sent = form();
  bank.authority.network = 'loses_answers';
  expect(await changeStaffPassword(staff.banking, sent)).toEqual({ result: 'unknown' });
  bank.authority.network = 'up';
  const answers = await Promise.all([1, 2].map(() => changeStaffPassword(staff.banking, sent)));
  expect(answers).toEqual([{ result: 'changed' }, { result: 'changed' }]);
});

it('a password that cannot be had is told before anything is judged', async () => {
  expect(await change({ newPassword: teller.password })).toEqual({ result: 'faulty', fault: 'unchanged' });
  expect(await change({ newPassword: 'short' })).toEqual({ result: 'faulty', fault: 'too_short' });
});
