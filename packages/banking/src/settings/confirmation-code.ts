import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Banking } from '../banking.ts';

const digits = 8;
const maxTypedLength = 64;

/**
 * What is sent to a new e-mail address: eight digits in two groups, `1234-5678`. They follow from the change's ID under a
 * key outside the database, so that they need not be kept anywhere.
 */
export function confirmationCode(banking: Pick<Banking, 'digestKey'>, changeId: string): string {
  const code = digitsOf(banking, changeId);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The eight digits that somebody typed, in whatever width and grouping; null for anything else. */
export function parseConfirmationCode(typed: string): string | null {
  const plain = typed
    .slice(0, maxTypedLength)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '');
  return /^[0-9]{8}$/.test(plain) ? plain : null;
}

/** Compares eight digits in constant time. */
export function isConfirmationCode(banking: Pick<Banking, 'digestKey'>, changeId: string, code: string): boolean {
  return timingSafeEqual(Buffer.from(code), Buffer.from(digitsOf(banking, changeId)));
}

function digitsOf({ digestKey }: Pick<Banking, 'digestKey'>, changeId: string): string {
  const digest = createHmac('sha256', digestKey.reveal()).update(`warifu/v1/email-confirmation\0${changeId}`).digest();
  return (digest.readUIntBE(0, 6) % 10 ** digits).toString().padStart(digits, '0');
}
