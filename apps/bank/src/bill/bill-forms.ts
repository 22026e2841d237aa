import {
  defineForm,
  optional,
  textField,
  type FieldError,
  type FieldErrorKey,
  type FormErrors,
} from '@warifu/web/pages';
import type { BankPolicy, BillNumbers, BillNumbersFault } from '@warifu/banking';
import { obstacleOwnErrors } from '../order/obstacle-errors.ts';

/** Digits in groups, in any width: the rule reads them. */
const numberFields = {
  institutionNumber: textField({ maxLength: 20 }),
  customerNumber: textField({ maxLength: 60 }),
  confirmationNumber: textField({ maxLength: 20 }),
};

const numberErrors = [
  'malformed_number',
  'unknown_institution',
  'unknown_bill',
  'already_paid',
  'unavailable',
  'look_ups_stopped',
] as const;

/** What is printed on a bill. */
export const billNumbersForm = defineForm({ fields: numberFields, ownErrors: numberErrors });

/** What is owed, and which account pays it. The numbers travel with it, hidden. */
export const billConfirmForm = defineForm({
  fields: {
    ...numberFields,
    shownYen: textField({ maxLength: 12 }),
    fromAccountId: optional(textField({ maxLength: 64 })),
  },
  ownErrors: [
    ...numberErrors,
    ...obstacleOwnErrors,
    'amount_changed',
    'being_paid',
    'being_paid_by_you',
    'form_reused',
  ],
});

type NotFound = 'unknown_institution' | 'unknown_bill' | 'already_paid' | 'unavailable' | 'stopped';
type NotPayable = NotFound | 'being_paid' | 'form_reused';

const errorOf = {
  unknown_institution: 'unknown_institution',
  unknown_bill: 'unknown_bill',
  already_paid: 'already_paid',
  unavailable: 'unavailable',
  stopped: 'look_ups_stopped',
  being_paid: 'being_paid',
  form_reused: 'form_reused',
} as const satisfies Record<NotPayable, string>;

/** Why a bill was not found, or cannot be paid now. */
export function billErrorOf<Result extends NotPayable>(
  { holdMinutes, billLookUps }: BankPolicy,
  result: Result,
): { readonly form: FieldError<(typeof errorOf)[Result]> } {
  return { form: { key: errorOf[result], counts: { holdMinutes, waitMinutes: billLookUps.unlockAfterMinutes } } };
}

/** What is wrong with the numbers themselves. */
export function numberErrorsOf(
  faults: readonly BillNumbersFault[],
): FormErrors<keyof BillNumbers, FieldErrorKey | 'malformed_number'> {
  const entries = faults.map(({ field, fault }) => {
    const key = fault === 'missing' ? ('missing' as const) : ('malformed_number' as const);
    return [field, { key }] as const;
  });
  return { fields: Object.fromEntries(entries) };
}
