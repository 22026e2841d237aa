import { codeField, defineForm, passwordField, textField } from '@warifu/web/pages';
import { codeOwnErrors } from './code-errors.ts';

/** What is typed is read by the domain alone. */
const staffIdField = textField({ maxLength: 64 });

export const signInForm = defineForm({
  fields: { staffId: staffIdField, password: passwordField() },
  ownErrors: ['wrong', 'stopped_here', 'busy'],
});

export const codeForm = defineForm({ fields: { code: codeField() }, ownErrors: codeOwnErrors });
