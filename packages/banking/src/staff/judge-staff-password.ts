import type { Banking } from '../banking.ts';
import type { Deed } from '../deed.ts';
import type { PasswordDesk } from '../password/passwords.ts';
import { countUnder, type CountedAttempt } from '../sign-in/counter.ts';
import { counterKey, joinDevice } from './staff-device.ts';
import { parseStaffId, type StaffId } from './staff-id.ts';

/** What somebody typed as a member's ID and password, and with what browser. */
export interface StaffPasswordAttempt {
  readonly staffId: string;
  readonly password: string;
  /** The device cookie of the browser at the other end; null if it brought none. */
  readonly deviceCookie: string | null;
}

/** Wrong ID, wrong password, a member who was stopped or is not set up yet: nothing tells them apart. */
export interface WrongStaffPassword {
  readonly result: 'wrong';
  readonly attemptsLeft: number;
}

/** The hash that a password was judged by, and one to put in its place where that was made at another cost. */
interface RightStaffPassword {
  readonly staffId: StaffId;
  readonly phc: string;
  readonly newPhc: string;
}

export interface JudgedStaffPassword {
  readonly counted: CountedAttempt;
  readonly staffId: StaffId | null;
  /** Null where the password was wrong. */
  readonly right: RightStaffPassword | null;
}

interface Found {
  readonly staffId: StaffId | null;
  readonly phc: string | null;
  readonly deviceId: string | null;
}

/**
 * Judges a password. The attempt is counted before it is judged: for a browser in which the member has
 * signed in by itself, for all others together; null where those attempts are used up. For an ID that nobody has the same work
 * is done.
 */
export async function judgeStaffPassword(
  banking: Banking,
  desk: PasswordDesk,
  attempt: StaffPasswordAttempt,
): Promise<JudgedStaffPassword | null> {
  const { staffId, phc, deviceId } = await find(banking, attempt);
  const key = counterKey(banking, { typedId: attempt.staffId, deviceId });
  const counted = await countUnder(banking, { key, isKnownBrowser: deviceId !== null, contractId: null });
  if (counted === null) return null;
  const { isRight, isOutdated } = await desk.verify(attempt.password, phc);
  if (staffId === null || phc === null || !isRight) return { counted, staffId, right: null };
  const newPhc = isOutdated ? await desk.hash(attempt.password) : phc;
  return { counted, staffId, right: { staffId, phc, newPhc } };
}

async function find(banking: Banking, { staffId, deviceCookie }: StaffPasswordAttempt): Promise<Found> {
  const [found] = await banking.db.sql<[Found]>`
    select m.id as "staffId", m.phc, d.id as "deviceId"
    from (values (1)) as always
    left join banking.staff m on m.id = ${parseStaffId(staffId) ?? ''}
    ${joinDevice(banking, deviceCookie)}`;
  return found;
}

/** Writes a wrong password into the audit log. */
export function refuseStaffPassword(deed: Deed, { counted, staffId }: JudgedStaffPassword): WrongStaffPassword {
  const { attemptsLeft } = counted;
  deed.record('staff_wrong_password', null, { staffId });
  if (attemptsLeft === 0) deed.record('staff_sign_in_stopped', null, { staffId });
  return { result: 'wrong', attemptsLeft };
}
