import type { Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { refusalOfOwnCode, type CodeRefusal } from './own-code.ts';
import { recogniseStaffBrowser } from './staff-device.ts';
import type { StaffMember } from './staff-member.ts';
import { requestIdOf } from './staff-request-id.ts';
import { findStaffSession, startStaffSession, takeStaffSession } from './staff-session.ts';

/** The page of the sign-in that asks for the code of the member's own token. */
export interface StaffCodeForm {
  readonly sessionCookie: string;
  readonly deviceCookie: string | null;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
}

export type StaffCodeAnswer =
  | {
      readonly result: 'signed_in';
      readonly member: StaffMember;
      /** In the place of the one that the form brought. */
      readonly sessionCookie: Secret<string>;
      /** To be kept by the browser for long; null where what it has stays right. */
      readonly deviceCookie: Secret<string> | null;
    }
  | CodeRefusal
  | { readonly result: 'session_ended' };

/** Signs in who has passed with the password and now shows a code. The same form sent twice signs in once and spends one code. */
export async function giveStaffCode(banking: Banking, form: StaffCodeForm): Promise<StaffCodeAnswer> {
  const requestId = requestIdOf('staff-code', form);
  // Joined before the session is looked for, which the first of them takes away.
  return await banking.underWay.join(['staff code', requestId, form.code], () => giveCode(banking, form, requestId));
}

async function giveCode(banking: Banking, form: StaffCodeForm, requestId: string): Promise<StaffCodeAnswer> {
  const session = await findStaffSession(banking, form.sessionCookie);
  if (session?.step !== 'code_due') return { result: 'session_ended' };
  const { member } = session;
  const refusal = await refusalOfOwnCode(banking, { member, code: form.code, requestId, purpose: 'staffSignIn' });
  return refusal ?? (await signIn(banking, form, member.id));
}

async function signIn(banking: Banking, form: StaffCodeForm, staffId: StaffMember['id']): Promise<StaffCodeAnswer> {
  return await perform<StaffCodeAnswer>(banking, `staff:${staffId}`, async (deed) => {
    const member = await takeStaffSession(deed, form.sessionCookie, 'code_due');
    if (member === null) return { result: 'session_ended' };
    const deviceCookie = await recogniseStaffBrowser(deed, staffId, form.deviceCookie);
    const sessionCookie = await startStaffSession(deed, { staffId, step: 'signed_in' });
    deed.record('staff_signed_in', null, { browser: deviceCookie === null ? 'known' : 'unknown' });
    return { result: 'signed_in', member, sessionCookie, deviceCookie };
  });
}
