import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import type { StaffMember } from '../staff/staff-member.ts';
import type { StaffReason } from './reason.ts';

/** Who is signed in at the console. */
export type Acting = Pick<StaffMember, 'id'>;

/** What every form of the console that does something brings. */
export interface StaffForm {
  readonly reason: StaffReason;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
}

/** The same about one contract. */
export interface ContractForm extends StaffForm {
  readonly contractId: ContractId;
}

/** This very form has done its work before, or is just doing it: nothing was done now. */
export interface DoneBefore {
  readonly result: 'done_before';
}

/** Longer than anybody leaves a page open to send it once more. */
const keptMs = 7 * 86_400_000;
const maxPerRound = 1_000;

/** Takes a form, in the commit of what it does. True once for each form of a member, whoever of their windows is faster. */
export async function takeForm({ tx, nowMs }: Deed, { id }: Acting, { formKey }: StaffForm): Promise<boolean> {
  const { count } = await tx`
    insert into banking.staff_form (staff_id, form_key, taken_at) values (${id}, ${formKey}, ${isoTime(nowMs)})
    on conflict do nothing`;
  return count > 0;
}

/** Forgets one round of forms that are older than a week; `done` when there are no more. */
export async function purgeStaffForms({
  db,
  clock,
}: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await db.sql`
    delete from banking.staff_form where (staff_id, form_key) in (
      select staff_id, form_key from banking.staff_form where taken_at <= ${isoTime(clock.nowMs() - keptMs)}
      limit ${maxPerRound}
    )`;
  return { purged: count, done: count < maxPerRound };
}
