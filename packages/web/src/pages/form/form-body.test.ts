import { expect, test } from 'vitest';
import { sentFields, submissionKeyOf } from './form-body.ts';

const fieldsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'x']));

test('a form of very many fields is refused before anything reads them', () => {
  expect(Object.keys(sentFields(fieldsOf(64)))).toHaveLength(64);
  expect(() => sentFields(fieldsOf(65))).toThrow('malformed');
});

test('a field that comes twice is refused, and no body at all is an empty form', () => {
  expect(() => sentFields({ a: ['1', '2'] })).toThrow('malformed');
  expect([sentFields(undefined), sentFields(null)]).toEqual([{}, {}]);
});

test('a submission has a key of 22 letters and digits', () => {
  expect(submissionKeyOf({ _submission: 'A'.repeat(22) })).toBe('A'.repeat(22));
  for (const key of ['A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}'`]) {
    expect(() => submissionKeyOf({ _submission: key })).toThrow('malformed');
  }
});
