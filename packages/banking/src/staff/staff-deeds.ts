import { isoTime, type Secret } from '@warifu/kernel';
import { expireRequestsOf } from '../approval/expire-requests.ts';
import type { Deed } from '../deed.ts';
import { keepTokenStop } from '../token/bank-stop.ts';
import { issueSetUpCode } from './set-up-code.ts';
import { forgetBrowsers } from './staff-device.ts';
import { parseStaffId, type StaffId } from './staff-id.ts';
import { memberColumns, type StaffMember, type StaffRole } from './staff-member.ts';
import { endSessionsOfStaff } from './staff-session.ts';

export type StaffCreation =
  /** The one-time set-up code, for the member alone; told once, good for 24 hours. */
  | { readonly result: 'created'; readonly staffId: StaffId; readonly setUpCode: Secret<string> }
  | { readonly result: 'malformed_id' | 'malformed_name' | 'id_taken' };

/** What became of a change of a member; `member` as they were before. */
export type StaffChange =
  | { readonly result: 'changed'; readonly member: StaffMember }
  | { readonly result: 'unchanged'; readonly member: StaffMember }
  | { readonly result: 'unknown_staff' };

export type StaffRenewal =
  | { readonly result: 'renewed'; readonly member: StaffMember; readonly setUpCode: Secret<string> }
  | { readonly result: 'unknown_staff' };

interface Reasoned {
  readonly staffId: string;
  /** Why; it goes into the audit log. */
  readonly reason: string;
}

const maxNameLength = 40;

/** Makes a member of staff. Nothing opens for them until they have used the set-up code. */
export async function createStaff(
  deed: Deed,
  {
    staffId: typedId,
    name: typedName,
    role,
  }: { readonly staffId: string; readonly name: string; readonly role: StaffRole },
): Promise<StaffCreation> {
  const staffId = parseStaffId(typedId);
  if (staffId === null) return { result: 'malformed_id' };
  const name = typedName.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const isName = name !== '' && Array.from(name).length <= maxNameLength && !/\p{C}/u.test(name);
  if (!isName) return { result: 'malformed_name' };
  const { count } = await deed.tx`
    insert into banking.staff (id, name, role, created_at)
    values (${staffId}, ${name}, ${role}, ${isoTime(deed.nowMs)}) on conflict (id) do nothing`;
  if (count === 0) return { result: 'id_taken' };
  deed.record('staff_created', null, { staffId, role });
  return { result: 'created', staffId, setUpCode: await issueSetUpCode(deed, staffId) };
}

/** Lets a member begin anew, with another password and another token: theirs is lost, forgotten or locked, or they are back. */
export async function renewStaff(deed: Deed, { staffId, reason }: Reasoned): Promise<StaffRenewal> {
  const member = await lockMember(deed, staffId);
  if (member === null) return { result: 'unknown_staff' };
  await shutOut(deed, member, 'invited');
  await forgetBrowsers(deed, member.id);
  deed.record('staff_renewed', null, { staffId: member.id, tokenId: member.tokenId, reason });
  return { result: 'renewed', member, setUpCode: await issueSetUpCode(deed, member.id) };
}

/** From its commit on the member can do nothing any more. */
export async function stopStaff(deed: Deed, { staffId, reason }: Reasoned): Promise<StaffChange> {
  const member = await lockMember(deed, staffId);
  if (member === null) return { result: 'unknown_staff' };
  if (member.state === 'stopped') return { result: 'unchanged', member };
  await shutOut(deed, member, 'stopped');
  await forgetBrowsers(deed, member.id);
  deed.record('staff_stopped', null, { staffId: member.id, tokenId: member.tokenId, reason });
  return { result: 'changed', member };
}

/** Gives a member another role, and ends their sessions. */
export async function changeStaffRole(
  deed: Deed,
  { staffId, role, reason }: Reasoned & { readonly role: StaffRole },
): Promise<StaffChange> {
  const member = await lockMember(deed, staffId);
  if (member === null) return { result: 'unknown_staff' };
  if (member.role === role) return { result: 'unchanged', member };
  await deed.tx`update banking.staff set role = ${role} where id = ${member.id}`;
  await endSessionsOfStaff(deed, member.id);
  deed.record('staff_role_changed', null, { staffId: member.id, from: member.role, to: role, reason });
  return { result: 'changed', member };
}

async function lockMember({ tx }: Deed, typedId: string): Promise<StaffMember | null> {
  const [member] = await tx<StaffMember[]>`
    select ${memberColumns}
    from banking.staff m where m.id = ${parseStaffId(typedId) ?? ''} for no key update`;
  return member ?? null;
}

/** Takes password, token, sessions, set-up code and requests away. The token is stopped at the authority afterwards. */
async function shutOut(deed: Deed, { id, tokenId }: StaffMember, state: 'invited' | 'stopped'): Promise<void> {
  const { tx } = deed;
  await tx`
    update banking.staff set state = ${state}::banking.staff_state, phc = null, token_id = null where id = ${id}`;
  await tx`delete from banking.staff_set_up where staff_id = ${id}`;
  await endSessionsOfStaff(deed, id);
  await expireRequestsOf(deed, id);
  if (tokenId !== null) await keepTokenStop(deed, { tokenId, reason: 'unspecified' });
}
