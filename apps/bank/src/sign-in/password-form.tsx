import type { Banking, PasswordRefusal } from '@warifu/banking';
import { Field, passwordField, textField, useMessages, type FormErrors } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { passwordMessages } from './password-messages.ts';

/** The fields of each page that asks for contract ID and login password. What is typed is read by the domain alone. */
export const passwordFields = { contractId: textField({ maxLength: 64 }), password: passwordField() };

/** What may be wrong with them; `usePasswordTexts` has a sentence for each. */
export const passwordOwnErrors = [
  'wrong',
  'stopped_here',
  'busy',
  'contract_frozen',
  'contract_closed',
  'token_lost',
] as const;

/** Labels and sentences for a form with `passwordFields`. */
export function usePasswordTexts() {
  const { labels, sentences } = useMessages(passwordMessages);
  return { labels, sentences };
}

export function PasswordFields(): JSX.Element {
  const m = useMessages(passwordMessages);
  return (
    <>
      <Field name="contractId" hint={m.contractIdHint} autocomplete="username" />
      <Field name="password" />
    </>
  );
}

/** What a form shows that the password did not open. */
export function errorsOfPasswordRefusal(
  { policy }: Pick<Banking, 'policy'>,
  refusal: PasswordRefusal,
): FormErrors<never, (typeof passwordOwnErrors)[number]> {
  switch (refusal.result) {
    case 'wrong':
      return { form: { key: 'wrong', counts: { attemptsLeft: refusal.attemptsLeft } } };
    case 'stopped_here':
      return { form: { key: 'stopped_here', counts: { hours: policy.signIn.unlockAfterHours } } };
    case 'busy':
    case 'contract_frozen':
    case 'contract_closed':
    case 'token_lost':
      return { form: { key: refusal.result } };
  }
}
