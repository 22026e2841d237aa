import { isoTime, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { perform, type Deed } from '../deed.ts';
import { digestOfCookie, newCookie } from '../session/cookie.ts';
import { endedBefore, sessionEndOf, touchIntervalMs } from '../session/session-times.ts';
import type { StaffId } from './staff-id.ts';
import { memberColumns, type StaffMember } from './staff-member.ts';

/**
 * `set_up`: nothing but the page that ends the set-up. `code_due`: nothing but the page that asks for the code at sign-in.
 */
export type StaffSessionStep = 'set_up' | 'code_due' | 'signed_in';

export interface StaffSession {
  readonly member: StaffMember;
  readonly step: StaffSessionStep;
  readonly startedAtMs: number;
  /** When it ends if nothing is clicked until then. */
  readonly endsAtMs: number;
}

/** Of a member's sessions at the same step the oldest gives way to one more than these. */
const maxPerStep = 5;

/** Opens a session; its cookie is told once. The member's row is locked. */
export async function startStaffSession(
  { tx, nowMs, banking }: Deed,
  { staffId, step }: { readonly staffId: StaffId; readonly step: StaffSessionStep },
): Promise<Secret<string>> {
  const cookie = newCookie(banking.random);
  const now = isoTime(nowMs);
  await tx`
    insert into banking.staff_session (digest, staff_id, step, started_at, touched_at)
    values (${digestOfCookie(cookie.reveal())}, ${staffId}, ${step}, ${now}, ${now})`;
  await tx`
    delete from banking.staff_session where digest in (
      select digest from banking.staff_session where staff_id = ${staffId} and step = ${step}
      order by touched_at desc, digest offset ${maxPerStep}
    )`;
  return cookie;
}

/**
 * The session that a cookie stands for; null for none, an ended one, or a member who was stopped or changed. Finding it is a
 * sign of life, which is written down once a minute.
 */
export async function findStaffSession(banking: Banking, cookie: string): Promise<StaffSession | null> {
  const row = await readSession(banking, cookie);
  if (row === null) return null;
  const { step, startedAtMs, touchedAtMs, ...member } = row;
  const nowMs = banking.clock.nowMs();
  const isDue = touchedAtMs <= nowMs - touchIntervalMs;
  if (isDue) await touch(banking, cookie, nowMs);
  const endsAtMs = sessionEndOf(banking, { startedAtMs, touchedAtMs: isDue ? nowMs : touchedAtMs });
  return { member, step, startedAtMs, endsAtMs };
}

/** When a session ends if nothing is clicked; null as for `findStaffSession`. To ask is no sign of life: a page that warns may. */
export async function staffSessionEnd(banking: Banking, cookie: string): Promise<number | null> {
  const row = await readSession(banking, cookie);
  return row === null ? null : sessionEndOf(banking, row);
}

type SessionRow = StaffMember & Pick<StaffSession, 'step' | 'startedAtMs'> & { readonly touchedAtMs: number };

async function readSession(banking: Banking, cookie: string): Promise<SessionRow | null> {
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, banking.clock.nowMs());
  const [row] = await banking.db.sql<SessionRow[]>`
    select ${memberColumns}, s.step, s.started_at as "startedAtMs", s.touched_at as "touchedAtMs"
    from banking.staff_session s join banking.staff m on m.id = s.staff_id
    where s.digest = ${digestOfCookie(cookie)}
      and s.touched_at > ${isoTime(idleSinceMs)} and s.started_at > ${isoTime(startedSinceMs)}
      and m.state = case s.step when 'set_up' then 'invited' else 'active' end::banking.staff_state`;
  return row ?? null;
}

async function touch({ db }: Banking, cookie: string, nowMs: number): Promise<void> {
  await db.sql`
    update banking.staff_session set touched_at = ${isoTime(nowMs)}
    where digest = ${digestOfCookie(cookie)} and touched_at < ${isoTime(nowMs)}`;
}

/**
 * Takes a session away and locks its member, so that the next step can begin with a fresh cookie. Of two who try, one gets
 * it; null for the other, and where it is not at this step, has ended, or its member was stopped or changed.
 */
export async function takeStaffSession(
  { tx, banking, nowMs }: Deed,
  cookie: string,
  step: Exclude<StaffSessionStep, 'signed_in'>,
): Promise<StaffMember | null> {
  const digest = digestOfCookie(cookie);
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, nowMs);
  const [member] = await tx<StaffMember[]>`
    delete from banking.staff_session s using (
      select * from banking.staff
      where id = (select staff_id from banking.staff_session where digest = ${digest}) for no key update
    ) m
    where s.digest = ${digest} and s.staff_id = m.id and s.step = ${step}
      and s.touched_at > ${isoTime(idleSinceMs)} and s.started_at > ${isoTime(startedSinceMs)}
      and m.state = ${step === 'set_up' ? 'invited' : 'active'}::banking.staff_state
    returning ${memberColumns}`;
  return member ?? null;
}

/** Signs out. False where there was no such session any more. */
export async function endStaffSession(banking: Banking, cookie: string): Promise<boolean> {
  const { db } = banking;
  const digest = digestOfCookie(cookie);
  const [session] = await db.sql<{ staffId: StaffId }[]>`
    select staff_id as "staffId" from banking.staff_session where digest = ${digest}`;
  if (session === undefined) return false;
  return await perform(banking, `staff:${session.staffId}`, async (deed) => {
    const { count } = await deed.tx`delete from banking.staff_session where digest = ${digest}`;
    if (count > 0) deed.record('staff_signed_out', null);
    return count > 0;
  });
}

/** Ends all sessions of a member: what they may do, or who they are, has changed. */
export async function endSessionsOfStaff({ tx }: Deed, staffId: StaffId): Promise<void> {
  await tx`delete from banking.staff_session where staff_id = ${staffId}`;
}

/** Ends all sessions of a member but the one of this cookie. */
export async function endOtherSessionsOfStaff({ tx }: Deed, staffId: StaffId, cookie: string): Promise<void> {
  await tx`delete from banking.staff_session where staff_id = ${staffId} and digest <> ${digestOfCookie(cookie)}`;
}
