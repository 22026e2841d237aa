import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { mayDo, type StaffAction } from './rights.ts';
import type { StaffMember, StaffRole } from './staff-member.ts';

/** They have not the right, or not any more: stopped, or given another role, since their page was shown. */
export interface RefusedToStaff {
  readonly result: 'refused_to_staff';
}

/**
 * The one door through which staff change or read anything: does a deed in the member's name if they have the right to the
 * action now, by their row as it stands in this transaction. A refusal lands in the audit log, and nothing is done.
 * `contractId`: whose contract it is about; null where it is about none.
 */
export async function performAsStaff<Answer>(
  banking: Banking,
  member: Pick<StaffMember, 'id'>,
  action: StaffAction,
  contractId: ContractId | null,
  work: (deed: Deed) => Promise<Answer>,
): Promise<Answer | RefusedToStaff> {
  return await perform<Answer | RefusedToStaff>(banking, `staff:${member.id}`, async (deed) => {
    const role = await presentRole(deed, member);
    if (role !== null && mayDo(role, action)) return await work(deed);
    deed.record('refused_to_staff', contractId, { action });
    return { result: 'refused_to_staff' };
  });
}

/** Writes into the audit log that a page was asked for to which the member has no right. */
export async function recordRefusal(
  banking: Banking,
  member: Pick<StaffMember, 'id'>,
  action: StaffAction,
  contractId: ContractId | null,
): Promise<void> {
  await perform(banking, `staff:${member.id}`, (deed) => {
    deed.record('refused_to_staff', contractId, { action });
    return Promise.resolve();
  });
}

/** Null for who is not at work any more. Whoever stops them or changes their role waits until the deed is done, or comes first. */
async function presentRole({ tx }: Deed, { id }: Pick<StaffMember, 'id'>): Promise<StaffRole | null> {
  const [row] = await tx<{ role: StaffRole }[]>`
    select role from banking.staff where id = ${id} and state = 'active' for share`;
  return row?.role ?? null;
}
