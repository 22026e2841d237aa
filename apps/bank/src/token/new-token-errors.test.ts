import { expect, it } from 'vitest';
import { newTokenErrorsOf } from './new-token-errors.ts';

it('says what is wrong with a new token at the field where it can be mended', () => {
  expect(newTokenErrorsOf({ reason: 'malformed_token_id' })).toEqual({
    fields: { tokenId: { key: 'malformed_token_id' } },
  });
  expect(newTokenErrorsOf({ reason: 'wrong_code', attemptsLeft: 3 })).toEqual({
    fields: { code: { key: 'wrong_code', counts: { attemptsLeft: 3 } } },
  });
  expect(newTokenErrorsOf({ reason: 'throttled', retryAfterSeconds: 8 })).toEqual({
    fields: { code: { key: 'throttled', counts: { retryAfterSeconds: 8 } } },
  });
  expect(newTokenErrorsOf({ reason: 'wrong_reissue_code', attemptsLeft: 9 })).toEqual({
    fields: { reissueCode: { key: 'wrong_reissue_code', counts: { attemptsLeft: 9 } } },
  });
});

it('does not speak of the present token where the new one is locked, stopped or unknown', () => {
  for (const reason of ['locked', 'disabled', 'expired', 'not_registered'] as const) {
    expect(Object.keys(newTokenErrorsOf({ reason }).fields ?? {})).toEqual(['tokenId']);
  }
});

it('says that the new token is locked where the last attempt was wrong', () => {
  expect(newTokenErrorsOf({ reason: 'wrong_code', attemptsLeft: 0 })).toMatchObject({
    fields: { tokenId: { key: 'new_token_locked' } },
  });
});
