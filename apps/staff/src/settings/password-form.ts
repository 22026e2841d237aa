import { codeField, defineForm, passwordField } from '@warifu/web/pages';
import { passwordOwnErrors } from '../set-up/password-errors.ts';
import { codeOwnErrors } from '../sign-in/code-errors.ts';

export const passwordForm = defineForm({
  fields: {
    presentPassword: passwordField(),
    newPassword: passwordField(),
    newPasswordAgain: passwordField(),
    code: codeField(),
  },
  ownErrors: [...codeOwnErrors, ...passwordOwnErrors, 'wrong', 'stopped_here', 'unchanged', 'busy'],
});
