import type { ProofAnswer, ProofRejection } from '@warifu/banking';
import { showAgain, type FieldError, type FormErrors, type ShowAgain } from '@warifu/web/pages';
import type { ProofValues } from './proof-form.ts';

/** What may be wrong with a proof, for the `ownErrors` of a form that asks for one. */
export const proofOwnErrors = [
  'wrong_code',
  'used_code',
  'out_of_sync',
  'throttled',
  'token_locked',
  'token_expired',
  'token_disabled',
  'token_not_registered',
  'code_interrupted',
  'token_changed',
  'wrong_transfer_password',
  'transfer_password_stopped',
  'passwords_busy',
  'proof_unanswered',
  'form_reused',
] as const;

export type ProofErrorKey = (typeof proofOwnErrors)[number] | 'not_a_code';

export type ProofErrors = FormErrors<keyof ProofValues, ProofErrorKey>;

const keyOfReason = {
  wrong_code: 'wrong_code',
  used_code: 'used_code',
  out_of_sync: 'out_of_sync',
  throttled: 'throttled',
  locked: 'token_locked',
  expired: 'token_expired',
  disabled: 'token_disabled',
  not_registered: 'token_not_registered',
  malformed_code: 'not_a_code',
  interrupted: 'code_interrupted',
  changed_meanwhile: 'token_changed',
  wrong_transfer_password: 'wrong_transfer_password',
  transfer_password_stopped: 'transfer_password_stopped',
  busy: 'passwords_busy',
} as const satisfies Record<ProofRejection['reason'], ProofErrorKey>;

/** What the page says that shows its form again. */
export function proofErrorsOf(rejection: ProofRejection): ProofErrors {
  const { reason } = rejection;
  const error = { key: wasLastAttempt(rejection) ? keyAfterLast(reason) : keyOfReason[reason], ...countsOf(rejection) };
  switch (reason) {
    case 'wrong_transfer_password':
    case 'transfer_password_stopped':
      return { fields: { transferPassword: error } };
    case 'busy':
    case 'changed_meanwhile':
      return { form: error };
    default:
      return { fields: { code: error } };
  }
}

/** Whether this very mistake has locked what was tried. */
export function wasLastAttempt(rejection: { readonly reason: string; readonly attemptsLeft?: number }): boolean {
  return rejection.attemptsLeft === 0;
}

function keyAfterLast(reason: ProofRejection['reason']): ProofErrorKey {
  return reason === 'wrong_transfer_password' ? 'transfer_password_stopped' : 'token_locked';
}

/** The same for answers that are no rejection: nothing was done, and a new form may be sent. */
export function proofErrorsWithoutVerdict(
  result: Extract<ProofAnswer['result'], 'unknown' | 'form_reused'>,
): ProofErrors {
  return { form: { key: result === 'unknown' ? 'proof_unanswered' : 'form_reused' } };
}

/** A proof that did not succeed, and may be tried again. */
export type Unproven = Extract<ProofAnswer, { result: 'rejected' }> | { readonly result: 'unknown' | 'form_reused' };

/** Shows the form again, and why its proof did not succeed. */
export function showUnproven(answer: Unproven): ShowAgain<ProofErrors> {
  return showAgain(
    answer.result === 'rejected' ? proofErrorsOf(answer.rejection) : proofErrorsWithoutVerdict(answer.result),
  );
}

/** What the sentence about a rejection counts. */
export function countsOf({
  attemptsLeft,
  retryAfterSeconds,
}: {
  readonly reason: string;
  readonly attemptsLeft?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
}): Pick<FieldError, 'counts'> {
  const counts = {
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return Object.keys(counts).length === 0 ? {} : { counts };
}
