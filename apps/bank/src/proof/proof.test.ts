import { Secret } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { proofErrorsOf, proofErrorsWithoutVerdict } from './proof-errors.ts';
import { missingProof, proofFields, typedProof } from './proof-form.ts';

const code = new Secret('123456');

it('misses what the demand asks for and was left empty, and nothing else', () => {
  const empty = { code: undefined, transferPassword: undefined };
  const both = { asks: 'code_and_transfer_password', onlyTemporaryCode: false } as const;
  expect(missingProof(both, empty)).toEqual({
    fields: { code: { key: 'missing' }, transferPassword: { key: 'missing' } },
  });
  expect(missingProof(both, { ...empty, code })).toEqual({ fields: { transferPassword: { key: 'missing' } } });
  expect(missingProof({ asks: 'code', onlyTemporaryCode: false }, { ...empty, code })).toBeNull();
  expect(missingProof({ asks: 'nothing', onlyTemporaryCode: false }, empty)).toBeNull();
});

it('takes a form that leaves out what it was not asked for, and shows neither field as one to be left out', () => {
  expect(proofFields.code.read(undefined)).toEqual({ ok: true, value: undefined });
  expect(proofFields.code.isOptional).toBe(false);
  expect(typedProof({ code, transferPassword: undefined })).toEqual({ code: '123456', transferPassword: undefined });
});

it('says what is wrong with a proof at the field where it can be mended', () => {
  expect(proofErrorsOf({ reason: 'wrong_code', attemptsLeft: 2 })).toEqual({
    fields: { code: { key: 'wrong_code', counts: { attemptsLeft: 2 } } },
  });
  expect(proofErrorsOf({ reason: 'wrong_transfer_password', attemptsLeft: 4 })).toEqual({
    fields: { transferPassword: { key: 'wrong_transfer_password', counts: { attemptsLeft: 4 } } },
  });
  expect(proofErrorsOf({ reason: 'busy' })).toEqual({ form: { key: 'passwords_busy' } });
  expect(proofErrorsWithoutVerdict('unknown')).toEqual({ form: { key: 'proof_unanswered' } });
});

it('says that it is locked, and not how many attempts are left, after the last mistake', () => {
  expect(proofErrorsOf({ reason: 'wrong_code', attemptsLeft: 0 })).toMatchObject({
    fields: { code: { key: 'token_locked' } },
  });
  expect(proofErrorsOf({ reason: 'wrong_transfer_password', attemptsLeft: 0 })).toMatchObject({
    fields: { transferPassword: { key: 'transfer_password_stopped' } },
  });
});
