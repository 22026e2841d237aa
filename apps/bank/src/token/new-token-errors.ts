import type { NewTokenRejection } from '@warifu/banking';
import type { FieldError, FormErrors } from '@warifu/web/pages';
import { countsOf, proofErrorsOf, wasLastAttempt, type ProofErrorKey } from '../proof/proof-errors.ts';

/** What may be wrong with a new token, besides its code. */
export const newTokenOwnErrors = [
  'two_codes_needed',
  'malformed_token_id',
  'token_unknown',
  'token_unusable',
  'new_token_locked',
  'already_registered',
  'old_token_unfit',
  'wrong_reissue_code',
] as const;

export type NewTokenErrorKey = (typeof newTokenOwnErrors)[number] | ProofErrorKey;

type Errors<Name extends string> = FormErrors<Name, NewTokenErrorKey>;

/** What the page says that asks for the new token again. */
export function newTokenErrorsOf(
  rejection: NewTokenRejection,
): Errors<'tokenId' | 'code' | 'transferPassword' | 'reissueCode'> {
  const error = (key: NewTokenErrorKey): FieldError<NewTokenErrorKey> => ({ key, ...countsOf(rejection) });
  switch (rejection.reason) {
    case 'malformed_token_id':
    case 'already_registered':
      return { fields: { tokenId: error(rejection.reason) } };
    case 'not_registered':
      return { fields: { tokenId: error('token_unknown') } };
    case 'expired':
    case 'disabled':
      return { fields: { tokenId: error('token_unusable') } };
    case 'locked':
      return { fields: { tokenId: error('new_token_locked') } };
    case 'out_of_sync':
    case 'wrong_code':
      if (wasLastAttempt(rejection)) return { fields: { tokenId: error('new_token_locked') } };
      return { fields: { code: error(rejection.reason === 'wrong_code' ? 'wrong_code' : 'two_codes_needed') } };
    case 'wrong_reissue_code':
      return { fields: { reissueCode: error('wrong_reissue_code') } };
    case 'old_token_unfit':
      return { form: error('old_token_unfit') };
    case 'malformed_code':
    case 'used_code':
    case 'throttled':
    case 'interrupted':
    case 'changed_meanwhile':
    case 'wrong_transfer_password':
    case 'transfer_password_stopped':
    case 'busy':
      return proofErrorsOf(rejection as Parameters<typeof proofErrorsOf>[0]);
  }
}
