import { choiceField, codeField, defineForm, textField } from '@warifu/web/pages';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { onDemand, proofFields } from '../proof/proof-form.ts';
import { passwordFields, passwordOwnErrors } from '../sign-in/password-form.tsx';
import { newTokenOwnErrors } from './new-token-errors.ts';

/** The first page of each flow. */
export const flowPasswordForm = defineForm({ fields: passwordFields, ownErrors: passwordOwnErrors });

/** A page that asks for nothing but the code of the present token. */
export const codeForm = defineForm({ fields: { code: codeField() }, ownErrors: proofOwnErrors });

export const twoCodesForm = defineForm({
  fields: { code: codeField(), nextCode: codeField() },
  ownErrors: proofOwnErrors,
});

/** A one-time code is never shown again, though it is typed where all can see it. */
const reissueCodeField = { ...textField({ maxLength: 64 }), isSecret: true };

const tokenFields = {
  // The domain reads it: what people type is forgiven there.
  tokenId: textField({ maxLength: 64 }),
  code: codeField(),
  nextCode: onDemand(codeField()),
};

const ownErrors = [...proofOwnErrors, ...newTokenOwnErrors] as const;

/** ログイン時のワンタイムパスワード認証: 認証する／認証しない. */
export const signInChoices = ['ask', 'do_not_ask'] as const;
const signInChoiceField = choiceField(signInChoices);

export const registerForm = defineForm({
  fields: {
    ...tokenFields,
    codeAtSignIn: signInChoiceField,
    transferPassword: proofFields.transferPassword,
    reissueCode: onDemand(reissueCodeField),
  },
  ownErrors,
});

export const exchangeForm = defineForm({ fields: tokenFields, ownErrors });

export const signInChoiceForm = defineForm({
  fields: { codeAtSignIn: signInChoiceField, code: codeField() },
  ownErrors: proofOwnErrors,
});
