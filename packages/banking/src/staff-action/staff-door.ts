import type { Banking } from '../banking.ts';
import type { Deed, Door } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { StaffAction } from '../staff/rights.ts';
import { takeForm, type Acting, type DoneBefore, type StaffForm } from './staff-form.ts';

/** A door for what one form does, about no contract that there is: once for each form, by who has the right. */
export function staffDoor(
  banking: Banking,
  member: Acting,
  action: StaffAction,
  form: StaffForm,
): Door<DoneBefore | RefusedToStaff> {
  let isTaken = false;
  return async <Answer>(work: (deed: Deed) => Promise<Answer>) =>
    await performAsStaff<Answer | DoneBefore>(banking, member, action, null, async (deed) => {
      // Whoever knocks twice for the same form has not done its work yet.
      if (!isTaken && !(await takeForm(deed, member, form))) return { result: 'done_before' };
      isTaken = true;
      return await work(deed);
    });
}
