import type { Branded } from '@warifu/kernel';

/** Why somebody of the staff does something: 1 to 200 characters, no line breaks. It goes into the audit log, which is kept for ever. */
export type StaffReason = Branded<'StaffReason'>;

export const maxReasonLength = 200;
// Nobody types this much; normalising is spared the rest.
const maxTypedLength = 2_000;

/** What was typed as a reason; null where it is empty, too long, or has control characters. */
export function parseReason(typed: string): StaffReason | null {
  if (typed.length > maxTypedLength) return null;
  const reason = typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const isFit = reason !== '' && Array.from(reason).length <= maxReasonLength && !/\p{C}/u.test(reason);
  return isFit ? (reason as StaffReason) : null;
}
