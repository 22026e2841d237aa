import type { Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { judgeSetUpCode } from './set-up-code.ts';
import { parseStaffId, type StaffId } from './staff-id.ts';
import { startStaffSession } from './staff-session.ts';

export type StaffSetUpBeginning =
  /** A session for the page alone that ends the set-up. */
  | { readonly result: 'begun'; readonly sessionCookie: Secret<string> }
  /** Wrong ID, wrong code, or one that is used, too old or void: nothing tells them apart. */
  | { readonly result: 'wrong' }
  /** Too many wait: nothing was counted or judged. */
  | { readonly result: 'busy' };

/**
 * Staff ID and the one-time code from `npx warifu staff create` or `renew`. The code stays good until the set-up is done.
 * An attempt takes as much work as one at a password, so that nobody floods the audit log with guesses.
 */
export async function beginStaffSetUp(
  banking: Banking,
  attempt: { readonly staffId: string; readonly setUpCode: string },
): Promise<StaffSetUpBeginning> {
  const answer = await banking.passwords.within(async (desk) => {
    await desk.verify(attempt.setUpCode, null);
    return await begin(banking, attempt);
  });
  return answer === 'busy' ? { result: 'busy' } : answer;
}

async function begin(
  banking: Banking,
  { staffId: typedId, setUpCode }: { readonly staffId: string; readonly setUpCode: string },
): Promise<StaffSetUpBeginning> {
  return await perform<StaffSetUpBeginning>(banking, 'visitor', async (deed) => {
    const [invited] = await deed.tx<{ staffId: StaffId }[]>`
      select id as "staffId" from banking.staff
      where id = ${parseStaffId(typedId) ?? ''} and state = 'invited' for no key update`;
    const staffId = invited?.staffId ?? null;
    const verdict = await judgeSetUpCode(deed, staffId, setUpCode);
    if (staffId === null || verdict !== 'right') {
      deed.record(verdict === 'voided' ? 'staff_set_up_code_voided' : 'staff_wrong_set_up_code', null, { staffId });
      return { result: 'wrong' };
    }
    deed.record('staff_set_up_begun', null, { staffId });
    return { result: 'begun', sessionCookie: await startStaffSession(deed, { staffId, step: 'set_up' }) };
  });
}
