import type { DepositKind } from '@warifu/banking';
import { choiceField, defineForm, digitsField, textField } from '@warifu/web/pages';
import { onDemand } from '../proof/proof-form.ts';
import { recipientOwnErrors } from './recipient-errors.ts';

export const depositKinds = ['ordinary', 'current', 'savings', 'other'] as const satisfies readonly DepositKind[];

export const accountForm = defineForm({
  fields: {
    depositKind: choiceField(depositKinds),
    accountNumber: digitsField({ minDigits: 1, maxDigits: 7 }),
    // Not asked for within the bank, which knows the name.
    recipientName: onDemand(textField({ maxLength: 100 })),
  },
  ownErrors: recipientOwnErrors,
});
