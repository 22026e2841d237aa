import type { Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { forgive } from '../sign-in/counter.ts';
import {
  judgeStaffPassword,
  refuseStaffPassword,
  type StaffPasswordAttempt,
  type WrongStaffPassword,
} from './judge-staff-password.ts';
import { startStaffSession } from './staff-session.ts';

export type StaffSignIn =
  /** A session for the page alone that asks for the code. */
  | { readonly result: 'code_due'; readonly sessionCookie: Secret<string> }
  /** Too many wait: nothing was counted or judged. */
  | { readonly result: 'busy' }
  /** This browser's attempts, or those of all unknown browsers, are used up: not judged. */
  | { readonly result: 'stopped_here' }
  | WrongStaffPassword;

/** Staff ID and password. The code is always asked for after it. */
export async function signInStaff(banking: Banking, attempt: StaffPasswordAttempt): Promise<StaffSignIn> {
  const judged = await banking.passwords.within((desk) => judgeStaffPassword(banking, desk, attempt));
  if (judged === 'busy') return { result: 'busy' };
  if (judged === null) return { result: 'stopped_here' };
  const { right } = judged;
  if (right === null) {
    return await perform(banking, 'visitor', (deed) => Promise.resolve(refuseStaffPassword(deed, judged)));
  }
  return await perform<StaffSignIn>(banking, `staff:${right.staffId}`, async (deed) => {
    // Whoever stops or renews the member, or was faster with another hash, has changed what was judged.
    const { count } = await deed.tx`
      update banking.staff set phc = ${right.newPhc} where id = ${right.staffId} and phc = ${right.phc}`;
    if (count === 0) return refuseStaffPassword(deed, judged);
    await forgive(deed.tx, judged.counted);
    deed.record('staff_password_passed', null);
    return { result: 'code_due', sessionCookie: await startStaffSession(deed, { ...right, step: 'code_due' }) };
  });
}
