import type { Banking } from '../banking.ts';
import { setOrderStop } from '../order/stop-switch.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { takeForm, type Acting, type DoneBefore, type StaffForm } from './staff-form.ts';

export type OrdersStopped = { readonly result: 'stopped' | 'stopped_already' } | DoneBefore | RefusedToStaff;

/** Stops all orders of the bank at once. To let them go on takes two people: the request `resume_orders`. */
export async function stopOrdersByStaff(banking: Banking, member: Acting, form: StaffForm): Promise<OrdersStopped> {
  const { reason } = form;
  return await performAsStaff<OrdersStopped>(banking, member, 'stop_orders', null, async (deed) => {
    if (!(await takeForm(deed, member, form))) return { result: 'done_before' };
    return { result: (await setOrderStop(deed, { isStopped: true, reason })) ? 'stopped' : 'stopped_already' };
  });
}
