import { expect, test } from 'vitest';
import { amountField } from './amount-field.ts';
import { defineForm, prefill, readForm, type ShownForm } from './form.ts';
import { fieldErrorMessages } from './field-error.ts';
import { codeField, digitsField, passwordField, textField } from './text-fields.ts';

const form = defineForm({
  fields: {
    name: textField({ maxLength: 10 }),
    amountYen: amountField({ minYen: 1, maxYen: 100 }),
    code: codeField(),
    password: passwordField(),
  },
});

test('everything that is wrong is told at once', () => {
  const reading = readForm(form, { name: 'a', amountYen: '101', code: '1' });
  expect(reading.ok ? null : reading.errors).toEqual({
    fields: {
      amountYen: { key: 'amount_too_large', counts: { maxYen: 100 } },
      code: { key: 'not_a_code' },
      password: { key: 'missing' },
    },
  });
});

test('what may be shown again holds neither codes nor passwords nor fields that the form does not have', () => {
  const { typed } = readForm(form, { name: ' a ', amountYen: '5万', code: '123456', password: 'secret', other: 'x' });
  expect(typed).toEqual({ name: ' a ', amountYen: '5万' });
});

test('a form is prefilled only until somebody has typed into it', () => {
  const shown: ShownForm<typeof form.fields, never> = {
    form,
    method: 'post',
    address: '/form',
    typed: { name: 'typed' },
    errors: {},
    isAgain: true,
  };
  expect(prefill(shown, { name: 'known' }).typed).toEqual({ name: 'typed' });
  expect(prefill({ ...shown, typed: {}, isAgain: false }, { name: 'known' }).typed).toEqual({ name: 'known' });
});

test('a field cannot take the name of a hidden one', () => {
  expect(() => defineForm({ fields: { _token: digitsField({ minDigits: 1, maxDigits: 1 }) } })).toThrow('_token');
});

test('every reason for a refusal has a sentence with the label and its numbers, in both languages', () => {
  const counts = { maxLength: 3, minDigits: 4, maxDigits: 5, minYen: 6_000, maxYen: 7_000 };
  for (const sentences of Object.values(fieldErrorMessages)) {
    for (const sentence of Object.values(sentences)) {
      expect(sentence('LABEL', counts)).toContain('LABEL');
      expect(sentence('LABEL', counts)).not.toContain('undefined');
    }
  }
  expect(fieldErrorMessages.ja.wrong_digit_count('口座番号', { minDigits: 7, maxDigits: 7 })).toContain('数字 7 桁');
});
