import { codeField, defineForm, passwordField, textField, type FieldDefinition } from '@warifu/web/pages';
import { codeOwnErrors } from '../sign-in/code-errors.ts';
import { passwordOwnErrors } from './password-errors.ts';

/** It is typed where all can see it, and never shown again. */
const setUpCodeField: FieldDefinition<string> = { ...textField({ maxLength: 64 }), isSecret: true };

export const beginForm = defineForm({
  fields: { staffId: textField({ maxLength: 64 }), setUpCode: setUpCodeField },
  ownErrors: ['wrong', 'busy'],
});

export const completeForm = defineForm({
  fields: {
    password: passwordField(),
    passwordAgain: passwordField(),
    // The domain reads it: what people type is forgiven there.
    tokenId: textField({ maxLength: 64 }),
    code: codeField(),
  },
  ownErrors: [
    ...codeOwnErrors,
    ...passwordOwnErrors,
    'malformed_token_id',
    'already_registered',
    'token_unknown',
    'busy',
  ],
});
