import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { hourMs, minuteMs, openTestBank, type TestBank } from '../testing/test-bank.ts';
import { testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey, wrongCode } from '../testing/token-flow.ts';
import { giveStaffCode, type StaffCodeAnswer } from './give-staff-code.ts';
import { signInStaff } from './sign-in-staff.ts';
import { changeStaffRole, renewStaff, stopStaff } from './staff-deeds.ts';
import { endStaffSession, findStaffSession, staffSessionEnd } from './staff-session.ts';

let bank: TestBank;
let staff: TestStaff;
let teller: TestMember;
beforeAll(async () => {
  bank = await openTestBank();
  staff = testStaff(bank);
});
beforeEach(async () => {
  bank.authority.network = 'up';
  teller = await staff.member('teller');
});
afterAll(() => bank.drop());

const typed = (password = teller.password, staffId: string = teller.member.id) => ({ staffId, password });
const tryPassword = (attempt: { staffId: string; password: string }, deviceCookie: string | null = null) =>
  signInStaff(staff.banking, { ...attempt, deviceCookie });

async function codePage(deviceCookie: string | null = null): Promise<string> {
  const answer = await tryPassword(typed(), deviceCookie);
  if (answer.result !== 'code_due') throw new Error(`no code is due: ${answer.result}`);
  return answer.sessionCookie.reveal();
}

const giveCode = (sessionCookie: string, code: string, formKey = newFormKey()) =>
  giveStaffCode(staff.banking, { sessionCookie, deviceCookie: null, formKey, code });

function cookiesOf(answer: StaffCodeAnswer): { session: string; device: string | null } {
  if (answer.result !== 'signed_in') throw new Error(`not signed in: ${answer.result}`);
  return { session: answer.sessionCookie.reveal(), device: answer.deviceCookie?.reveal() ?? null };
}

const step = async (cookie: string) => (await findStaffSession(staff.banking, cookie))?.step ?? null;

describe('signing in', () => {
  it('takes the password and then the code of the own token, each with a session of its own', async () => {
    const codeDue = await codePage();
    expect(await step(codeDue)).toBe('code_due');
    const { session } = cookiesOf(await giveCode(codeDue, teller.token.code()));
    expect(await findStaffSession(staff.banking, session)).toMatchObject({ step: 'signed_in', member: teller.member });
    expect(await step(codeDue)).toBeNull();
    expect(await staff.auditedBy(teller)).toEqual(['staff_password_passed', 'staff_signed_in']);
  });

  it('takes the staff ID in any case and width', async () => {
    const id = ` ${teller.member.id.toUpperCase().replaceAll('-', '－')} `;
    expect(await tryPassword(typed(teller.password, id))).toMatchObject({ result: 'code_due' });
  });

  it('is closed to the password alone', async () => {
    const codeDue = await codePage();
    expect(await giveCode(codeDue, wrongCode(teller.token))).toMatchObject({
      result: 'rejected',
      rejection: { reason: 'wrong_code' },
    });
    expect(await step(codeDue)).toBe('code_due');
    cookiesOf(await giveCode(codeDue, teller.token.code()));
  });

  it('is closed to a code that was looked over the shoulder and used already', async () => {
    const code = teller.token.code();
    cookiesOf(await giveCode(await codePage(), code));
    expect(await giveCode(await codePage(), code)).toMatchObject({ rejection: { reason: 'used_code' } });
  });

  it('signs in once for a form sent twice at once, and spends one code', async () => {
    const [codeDue, formKey] = [await codePage(), newFormKey()];
    const answers = await Promise.all([1, 2].map(() => giveCode(codeDue, teller.token.code(), formKey)));
    const [first, second] = answers.map((answer) => cookiesOf(answer).session);
    expect(first).toBe(second);
    expect(await giveCode(codeDue, teller.token.code(), formKey)).toEqual({ result: 'session_ended' });
  });

  it('goes on with the same form when the answer of the authority was lost', async () => {
    const [codeDue, formKey] = [await codePage(), newFormKey()];
    bank.authority.network = 'loses_answers';
    expect(await giveCode(codeDue, teller.token.code(), formKey)).toEqual({ result: 'unknown' });
    bank.authority.network = 'up';
    cookiesOf(await giveCode(codeDue, teller.token.code(), formKey));
  });
});

describe('guessing', () => {
  it('cannot tell a wrong password from an ID that nobody has, in words or in work', async () => {
    const work: unknown[] = [];
    for (const attempt of [typed('wrong password'), typed('wrong password', 'nobody'), typed('x', '；')]) {
      const answers: unknown[] = [];
      work.push(await bank.measure(async () => answers.push(await tryPassword(attempt))), answers);
    }
    const [measured, answer] = work;
    expect(work).toEqual([measured, answer, measured, answer, measured, answer]);
    expect(answer).toEqual([{ result: 'wrong', attemptsLeft: 9 }]);
  });

  it('is forgotten by the right password', async () => {
    for (let slip = 0; slip < 2; slip += 1) {
      expect(await tryPassword(typed('wrong password'))).toEqual({ result: 'wrong', attemptsLeft: 9 });
      await codePage();
    }
  });

  it('ends after ten failures, and locks no member out of the browser that they use', async () => {
    const { device } = cookiesOf(await giveCode(await codePage(), teller.token.code()));
    for (let failure = 0; failure < 10; failure += 1) await tryPassword(typed('wrong password'));
    expect(await tryPassword(typed())).toEqual({ result: 'stopped_here' });
    expect(await tryPassword(typed(), device)).toMatchObject({ result: 'code_due' });
    await perform(staff.banking, 'operator', (deed) =>
      renewStaff(deed, { staffId: teller.member.id, reason: 'forgotten' }),
    );
    expect(await tryPassword(typed())).toMatchObject({ result: 'wrong', attemptsLeft: 9 });
  });
});

describe('a session', () => {
  it('ends after ten minutes without a click, and after twelve hours whatever is clicked', async () => {
    const idle = await staff.signIn(teller);
    bank.clock.advanceSeconds((10 * minuteMs) / 1_000);
    expect(await step(idle)).toBeNull();

    const busy = await staff.signIn(teller);
    for (let passedMs = 0; passedMs < 12 * hourMs; passedMs += 5 * minuteMs) {
      expect(await step(busy)).toBe('signed_in');
      bank.clock.advanceSeconds((5 * minuteMs) / 1_000);
    }
    expect(await step(busy)).toBeNull();
  });

  it('is not kept alive by the page that warns of its end', async () => {
    const cookie = await staff.signIn(teller);
    const endsAtMs = await staffSessionEnd(staff.banking, cookie);
    bank.clock.advanceSeconds(300);
    expect(await staffSessionEnd(staff.banking, cookie)).toBe(endsAtMs);
  });

  it('ends when its member signs out', async () => {
    const cookie = await staff.signIn(teller);
    expect(await endStaffSession(staff.banking, cookie)).toBe(true);
    expect(await step(cookie)).toBeNull();
    expect(await endStaffSession(staff.banking, cookie)).toBe(false);
  });

  it.each([
    ['is stopped', (staffId: string) => ({ staffId, change: stopStaff })],
    ['is to be set up anew', (staffId: string) => ({ staffId, change: renewStaff })],
    ['gets another role', (staffId: string) => ({ staffId, role: 'auditor' as const, change: changeStaffRole })],
  ])('ends at once when its member %s', async (_, of) => {
    const [codeDue, cookie] = [await codePage(), await staff.signIn(teller)];
    const { change, ...request } = of(teller.member.id);
    await perform(staff.banking, 'operator', (deed) =>
      (change as typeof changeStaffRole)(deed, { role: 'auditor', ...request, reason: 'test' }),
    );
    expect(await step(cookie)).toBeNull();
    expect(await giveCode(codeDue, teller.token.code())).toEqual({ result: 'session_ended' });
  });

  it('of a stopped member is not opened by a code that was under way', async () => {
    const codeDue = await codePage();
    bank.authority.meanwhile = () =>
      perform(staff.banking, 'operator', (deed) => stopStaff(deed, { staffId: teller.member.id, reason: 'left' }));
    expect(await giveCode(codeDue, teller.token.code())).toEqual({ result: 'session_ended' });
  });
});
