import type { BankPolicy } from './policy-schema.ts';
import { isWellKnownWord, repeatedPart } from './well-known-words.ts';

/** What is repeated must be longer than this many characters. */
const maxSimpleLength = 4;

/** Why a password cannot be chosen, in the order in which reasons win over each other. */
export type PasswordFault = 'too_short' | 'too_long' | 'has_contract_id' | 'too_simple' | 'well_known';

/**
 * What is wrong with a password that somebody chooses; null if nothing. Which kinds of characters it has does not matter. It is
 * judged as it was typed; only the comparisons with what is known are made without case and width.
 */
export function passwordFault(
  policy: BankPolicy,
  { password, contractId }: { readonly password: string; readonly contractId: string },
): PasswordFault | null {
  const { minLength, maxLength, denied } = policy.passwords;
  const length = Array.from(password).length;
  if (length < minLength) return 'too_short';
  if (length > maxLength) return 'too_long';
  const plain = folded(password);
  if (plain.includes(folded(contractId))) return 'has_contract_id';
  if (isOnePattern(plain) || Array.from(repeatedPart(plain)).length <= maxSimpleLength) return 'too_simple';
  return isWellKnownWord(plain) || denied.some((word) => folded(word) === plain) ? 'well_known' : null;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** One character over and over, or a run like 1234567890 or abcdefghij in either direction. */
function isOnePattern(password: string): boolean {
  const steps = Array.from(
    password.slice(1),
    (character, index) => character.charCodeAt(0) - password.charCodeAt(index),
  );
  const pattern = steps.find((step) => Math.abs(step) <= 1);
  // From 9 to 0 a run goes on.
  return pattern !== undefined && steps.every((step) => step === pattern || step === -9 * pattern);
}
