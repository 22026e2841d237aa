import type { BankPolicy, TransferFault } from '@warifu/banking';
import type { FieldError } from '@warifu/web/pages';
import { tooManyAskedError } from './too-many-asked.ts';

/** What may be wrong with an amount, its account or its day that no field sees by itself. */
export const detailOwnErrors = [
  'savings_to_other_bank',
  'same_account',
  'day_not_bookable',
  'recipient_closed',
  'recipient_gone',
  'too_many_asked',
] as const;
export type DetailError = (typeof detailOwnErrors)[number];

type DetailFieldError = FieldError<DetailError | 'not_offered' | 'not_an_amount'>;

interface DetailErrors {
  readonly fields: Partial<Readonly<Record<'fromAccountId' | 'amountYen' | 'on', DetailFieldError>>>;
  readonly form?: FieldError<DetailError>;
}

/** What the page says that asks for the amount. */
export function detailErrorsOf(policy: BankPolicy, faults: readonly TransferFault[]): DetailErrors {
  return faults
    .map((fault) => errorOf(policy, fault))
    .reduce<DetailErrors>((all, one) => ({ ...all, ...one, fields: { ...all.fields, ...one.fields } }), { fields: {} });
}

function errorOf(policy: BankPolicy, fault: TransferFault): DetailErrors {
  switch (fault.field) {
    case 'from':
      return { fields: { fromAccountId: { key: fault.fault === 'unknown' ? 'not_offered' : fault.fault } } };
    case 'amount':
      return { fields: { amountYen: { key: fault.fault } } };
    case 'on':
      return { fields: { on: { key: 'day_not_bookable' } } };
    case 'account':
      if (fault.fault === 'same_as_from') return { fields: { fromAccountId: { key: 'same_account' } } };
      if (fault.fault === 'too_many_asked') return { fields: {}, form: tooManyAskedError(policy) };
      return { fields: {}, form: { key: fault.fault === 'closed' ? 'recipient_closed' : 'recipient_gone' } };
    case 'bank':
    case 'branch':
    case 'payee':
    case 'recipientName':
      return { fields: {}, form: { key: 'recipient_gone' } };
  }
}
