import { randomInteger, type Random } from '@warifu/kernel';
import type { Digester } from './digester.ts';
import type { TemporaryCode } from './registration-state.ts';

const temporaryCodeDigits = 8;
const temporaryCodeSeconds = 30 * 60;
export const maxOutstandingTemporaryCodes = 2;

/**
 * Wrong guesses against a stopped token after which its temporary codes are void. A stopped registration counts no
 * failures, so without this bound its eight digits could be searched for half an hour.
 */
const maxTemporaryCodeGuesses = 10;

/** Those of the codes that can still be used. */
export function outstanding(codes: readonly TemporaryCode[], nowMs: number): readonly TemporaryCode[] {
  return codes.filter((code) => nowMs < code.expiresAtMs && code.wrongGuesses < maxTemporaryCodeGuesses);
}

/** Eight digits to be told to the customer once, and what is kept of them. */
export function newTemporaryCode(
  credentialId: string,
  { random, digester, nowMs }: { random: Random; digester: Digester; nowMs: number },
): { code: string; kept: TemporaryCode } {
  const code = randomInteger(random, 10 ** temporaryCodeDigits)
    .toString()
    .padStart(temporaryCodeDigits, '0');
  const expiresAtMs = nowMs + temporaryCodeSeconds * 1000;
  return { code, kept: { digest: digester.temporaryCode(credentialId, code), expiresAtMs, wrongGuesses: 0 } };
}

/** Whether it could be a temporary code at all: what a token of six digits shows is no guess at one. */
export function hasTemporaryForm(code: string): boolean {
  return code.length === temporaryCodeDigits;
}

/** The codes that are left once `code` has been used; null when it is none of them. */
export function useTemporaryCode(
  credentialId: string,
  codes: readonly TemporaryCode[],
  code: string,
  { digester, nowMs }: { digester: Digester; nowMs: number },
): readonly TemporaryCode[] | null {
  const usable = outstanding(codes, nowMs);
  if (usable.length === 0 || !hasTemporaryForm(code)) return null;
  const digest = digester.temporaryCode(credentialId, code);
  const used = usable.find((candidate) => digester.equal(candidate.digest, digest));
  return used === undefined ? null : usable.filter((candidate) => candidate !== used);
}

/** The codes after a wrong guess against a stopped token. */
export function countWrongGuess(codes: readonly TemporaryCode[], nowMs: number): readonly TemporaryCode[] {
  return outstanding(
    codes.map((code) => ({ ...code, wrongGuesses: code.wrongGuesses + 1 })),
    nowMs,
  );
}
