import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import type { PasswordDesk } from '../password/passwords.ts';
import { digestOfCookie } from '../session/cookie.ts';
import { forgive } from '../sign-in/counter.ts';
import { judgeStaffPassword, refuseStaffPassword, type WrongStaffPassword } from './judge-staff-password.ts';
import { refusalOfOwnCode, type CodeRefusal } from './own-code.ts';
import type { StaffMember } from './staff-member.ts';
import { staffPasswordFault, type StaffPasswordFault } from './staff-password.ts';
import { requestIdOf } from './staff-request-id.ts';
import { endOtherSessionsOfStaff, findStaffSession } from './staff-session.ts';

/** What a member who is signed in types to change their own password. */
export interface StaffPasswordForm {
  readonly sessionCookie: string;
  readonly deviceCookie: string | null;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  readonly presentPassword: string;
  readonly newPassword: string;
  /** Of their own token, as typed. */
  readonly code: string;
}

export type StaffPasswordChanged =
  /** All their other sessions have ended. */
  | { readonly result: 'changed' }
  /** Of the new password. Like the next two it comes before the code is judged: none is spent. */
  | { readonly result: 'faulty'; readonly fault: StaffPasswordFault | 'unchanged' }
  | WrongStaffPassword
  /** This browser's attempts at the present password are used up, at sign-in too: not judged. */
  | { readonly result: 'stopped_here' }
  | CodeRefusal
  | { readonly result: 'session_ended' }
  /** Too many passwords are being checked: nothing was done. */
  | { readonly result: 'busy' };

/** Changes the password of whoever is signed in, proven by the present one and a code: a session that was left open is not enough. */
export async function changeStaffPassword(banking: Banking, form: StaffPasswordForm): Promise<StaffPasswordChanged> {
  const requestId = requestIdOf('staff-password', form);
  const name = ['staff password', requestId, form.presentPassword, form.newPassword, form.code];
  return await banking.underWay.join(name, () => change(banking, form, requestId));
}

async function change(banking: Banking, form: StaffPasswordForm, requestId: string): Promise<StaffPasswordChanged> {
  const session = await findStaffSession(banking, form.sessionCookie);
  if (session?.step !== 'signed_in') return { result: 'session_ended' };
  const { member } = session;
  const fault = faultOf(banking, form, member);
  if (fault !== null) return { result: 'faulty', fault };
  const judged = await banking.passwords.within((desk) => judge(banking, desk, { form, member }));
  if (judged === 'busy') return { result: 'busy' };
  if ('result' in judged) return judged;
  const refusal = await refusalOfOwnCode(banking, { member, code: form.code, requestId, purpose: 'staffPassword' });
  return refusal ?? (await replace(banking, form, { member, ...judged }));
}

function faultOf(
  { policy }: Banking,
  { presentPassword, newPassword }: StaffPasswordForm,
  { id: staffId }: StaffMember,
): StaffPasswordFault | 'unchanged' | null {
  if (newPassword === presentPassword) return 'unchanged';
  return staffPasswordFault(policy, { password: newPassword, staffId });
}

/** The hash of the present password and that of the new one; or why not. */
interface Replacement {
  readonly was: string;
  readonly phc: string;
}

async function judge(
  banking: Banking,
  desk: PasswordDesk,
  { form, member: { id } }: { readonly form: StaffPasswordForm; readonly member: StaffMember },
): Promise<Replacement | WrongStaffPassword | { readonly result: 'stopped_here' }> {
  const { presentPassword: password, newPassword, deviceCookie } = form;
  const judged = await judgeStaffPassword(banking, desk, { staffId: id, password, deviceCookie });
  if (judged === null) return { result: 'stopped_here' };
  const { right, counted } = judged;
  if (right === null) {
    return await perform(banking, `staff:${id}`, (deed) => Promise.resolve(refuseStaffPassword(deed, judged)));
  }
  await forgive(banking.db.sql, counted);
  return { was: right.phc, phc: await desk.hash(newPassword) };
}

async function replace(
  banking: Banking,
  { sessionCookie }: StaffPasswordForm,
  { member: { id }, was, phc }: Replacement & { readonly member: StaffMember },
): Promise<StaffPasswordChanged> {
  return await perform<StaffPasswordChanged>(banking, `staff:${id}`, async (deed) => {
    // Whoever stops or renews the member, gives them another role or signs them out has ended the session that was shown.
    const { count } = await deed.tx`
      update banking.staff set phc = ${phc}
      where id = ${id} and phc = ${was} and exists (
        select from banking.staff_session where digest = ${digestOfCookie(sessionCookie)} and staff_id = ${id}
      )`;
    if (count === 0) return { result: 'session_ended' };
    await endOtherSessionsOfStaff(deed, id, sessionCookie);
    deed.record('staff_password_changed', null);
    return { result: 'changed' };
  });
}
