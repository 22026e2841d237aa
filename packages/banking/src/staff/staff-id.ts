import type { Branded } from '@warifu/kernel';

/** How a member of staff is called at sign-in and in the audit log: `hanako.w`. Never given to somebody else. */
export type StaffId = Branded<'StaffId'>;

const pattern = /^[a-z][a-z0-9.-]{1,31}$/;
// Nobody types this much for an ID; normalising is spared the rest.
const maxTypedLength = 64;

/** What somebody typed as a staff ID, in one spelling for all that mean the same; null where it is too long to be anything. */
export function normaliseStaffId(typed: string): string | null {
  if (typed.length > maxTypedLength) return null;
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** The staff ID that was typed; null for what cannot be one. It says nothing about whether there is such a member. */
export function parseStaffId(typed: string): StaffId | null {
  const id = normaliseStaffId(typed);
  return id !== null && pattern.test(id) ? (id as StaffId) : null;
}
