import { createHmac, timingSafeEqual } from 'node:crypto';
import { isoTime, randomInteger, Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { Deed } from '../deed.ts';
import type { StaffId } from './staff-id.ts';

/** Capital letters and digits that nobody takes for one another on paper: no I, L, O, 0, 1. */
const characters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const groups = 3;
const groupLength = 4;
const validMs = 24 * 3_600_000;
const maxFailures = 10;
const maxTypedLength = 64;
/** Nobody's: what is typed for an ID without a code is compared with it. */
const nobody = Buffer.alloc(32);

/** Makes a member's one-time set-up code, like `7KQM-2XRB-HT9W` (59 bits), good for 24 hours; one of before is void. Told once. */
export async function issueSetUpCode({ tx, nowMs, banking }: Deed, staffId: StaffId): Promise<Secret<string>> {
  const code = newCode(banking);
  await tx`delete from banking.staff_set_up where staff_id = ${staffId}`;
  await tx`
    insert into banking.staff_set_up (staff_id, digest, expires_at)
    values (${staffId}, ${digestOf(banking, staffId, code)}, ${isoTime(nowMs + validMs)})`;
  return new Secret(code);
}

/**
 * Judges what somebody typed as the set-up code of a member, null for an ID that nobody has. The attempt is counted first, in
 * the same transaction, so that attempts at once are judged one after another; the tenth failure makes the code void.
 */
export async function judgeSetUpCode(
  { tx, nowMs, banking }: Deed,
  staffId: StaffId | null,
  typed: string,
): Promise<'right' | 'wrong' | 'voided'> {
  const [setUp] = await tx<{ digest: Buffer; failures: number }[]>`
    update banking.staff_set_up set failures = failures + 1
    where staff_id = ${staffId ?? ''} and failures < ${maxFailures} and expires_at > ${isoTime(nowMs)}
    returning digest, failures`;
  const isSame = timingSafeEqual(digestOf(banking, staffId, typed), setUp?.digest ?? nobody);
  if (setUp === undefined || !isSame) return setUp?.failures === maxFailures ? 'voided' : 'wrong';
  await tx`update banking.staff_set_up set failures = ${setUp.failures - 1} where staff_id = ${staffId}`;
  return 'right';
}

function newCode({ random }: Banking): string {
  const letter = () => characters.charAt(randomInteger(random, characters.length));
  const group = () => Array.from({ length: groupLength }, letter).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Forgiving like every place where a person types: width, case, spaces and hyphens do not matter. */
function digestOf({ digestKey }: Banking, staffId: StaffId | null, typed: string): Buffer {
  const code = typed
    .slice(0, maxTypedLength)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '');
  return createHmac('sha256', digestKey.reveal())
    .update(`warifu/v1/staff-set-up-code\0${JSON.stringify([staffId, code])}`)
    .digest();
}
