import { maxRecipientNameLength, type BankPolicy, type Destination, type DestinationFault } from '@warifu/banking';
import type { FieldError } from '@warifu/web/pages';
import { tooManyAskedError } from './too-many-asked.ts';

/** What may be wrong with a recipient that no field sees by itself. */
export const recipientOwnErrors = [
  'account_unknown',
  'too_many_asked',
  'name_inconvertible',
  'name_too_long',
  'recipient_gone',
] as const;
export type RecipientError = (typeof recipientOwnErrors)[number];

/** Of the page that asks for an account; `recipientName` only where the bank does not know it. */
export interface RecipientErrors {
  readonly fields?: {
    readonly accountNumber?: FieldError<RecipientError | 'not_digits'>;
    readonly recipientName?: FieldError<RecipientError | 'missing'>;
  };
  readonly form?: FieldError<RecipientError>;
}

export function isFault(found: Destination | DestinationFault): found is DestinationFault {
  return 'fault' in found;
}

/** What the page says that asks for the account. */
export function recipientErrorsOf(policy: BankPolicy, fault: DestinationFault): RecipientErrors {
  switch (fault.field) {
    case 'account':
      if (fault.fault === 'too_many_asked') return { form: tooManyAskedError(policy) };
      return { fields: { accountNumber: { key: fault.fault === 'malformed' ? 'not_digits' : 'account_unknown' } } };
    case 'recipientName':
      return { fields: { recipientName: nameErrorOf(fault.fault) } };
    case 'bank':
    case 'branch':
    case 'payee':
      return { form: { key: 'recipient_gone' } };
  }
}

function nameErrorOf(
  fault: Extract<DestinationFault, { field: 'recipientName' }>['fault'],
): FieldError<RecipientError | 'missing'> {
  switch (fault.result) {
    case 'missing':
      return { key: 'missing' };
    case 'too_long':
      return { key: 'name_too_long', counts: { length: fault.length, maxLength: maxRecipientNameLength } };
    case 'inconvertible': {
      const codePoint = fault.character.codePointAt(0) ?? 0;
      return { key: 'name_inconvertible', counts: { position: fault.position, codePoint } };
    }
  }
}
