import { defineForm } from '@warifu/web/pages';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { proofFields } from '../proof/proof-form.ts';
import { payeeOwnErrors } from './messages.ts';

export const registrationForm = defineForm({
  fields: proofFields,
  ownErrors: [...proofOwnErrors, ...payeeOwnErrors],
});
