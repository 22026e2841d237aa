import { createHmac } from 'node:crypto';
import { fragment } from '@warifu/database';
import { isoTime, randomUuid, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { Deed } from '../deed.ts';
import { knownSinceMs } from '../device/known-devices.ts';
import { digestOfCookie, newCookie } from '../session/cookie.ts';
import { normaliseStaffId, type StaffId } from './staff-id.ts';

const maxPerMember = 10;

/** Whether this browser is known to the member, as `d`: joins `banking.staff_device` to `banking.staff` as `m`. */
export function joinDevice(banking: Banking, deviceCookie: string | null): ReturnType<typeof fragment> {
  const digest = deviceCookie === null ? null : digestOfCookie(deviceCookie);
  return fragment`
    left join banking.staff_device d on d.staff_id = m.id and d.digest = ${digest}
      and d.last_used_at > ${isoTime(knownSinceMs(banking, banking.clock.nowMs()))}`;
}

/** Under what failures at sign-in are counted: by the typed ID, and by the device where the member knows it. */
export function counterKey(
  { digestKey }: Banking,
  { typedId, deviceId }: { readonly typedId: string; readonly deviceId: string | null },
): Buffer {
  const name = JSON.stringify([normaliseStaffId(typedId), deviceId]);
  return createHmac('sha256', digestKey.reveal()).update(`warifu/v1/staff-sign-in-counter\0${name}`).digest();
}

/**
 * Lets the member know a browser, when they have signed in with it in every respect; a fresh cookie where it is new to them,
 * for all members that share it, null where what it has stays right. Beyond ten browsers the one goes that was used longest ago.
 */
export async function recogniseStaffBrowser(
  { tx, nowMs, banking }: Deed,
  staffId: StaffId,
  deviceCookie: string | null,
): Promise<Secret<string> | null> {
  const now = isoTime(nowMs);
  const known = deviceCookie === null ? null : digestOfCookie(deviceCookie);
  const used = await tx`
    update banking.staff_device set last_used_at = ${now}
    where staff_id = ${staffId} and digest = ${known} and last_used_at > ${isoTime(knownSinceMs(banking, nowMs))}`;
  if (used.count > 0) return null;
  const cookie = newCookie(banking.random);
  const digest = digestOfCookie(cookie.reveal());
  await tx`delete from banking.staff_device where staff_id = ${staffId} and digest = ${known}`;
  await tx`update banking.staff_device set digest = ${digest} where digest = ${known}`;
  await tx`
    insert into banking.staff_device (staff_id, digest, id, last_used_at)
    values (${staffId}, ${digest}, ${randomUuid(banking.random)}, ${now})`;
  await tx`
    delete from banking.staff_device where staff_id = ${staffId} and id in (
      select id from banking.staff_device where staff_id = ${staffId}
      order by last_used_at desc, id offset ${maxPerMember}
    )`;
  return cookie;
}

/** Forgets in which browsers a member has signed in, and what was counted in those that they do not know. */
export async function forgetBrowsers({ tx, banking }: Deed, staffId: StaffId): Promise<void> {
  await tx`delete from banking.staff_device where staff_id = ${staffId}`;
  await tx`delete from banking.sign_in_counter where key = ${counterKey(banking, { typedId: staffId, deviceId: null })}`;
}
