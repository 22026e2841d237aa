import { expect, test } from 'vitest';
import { digitGroups, spelledDigits } from './digit-groups.ts';

test('six digits stand in two groups of three, eight in two of four', () => {
  expect(digitGroups('012345')).toEqual(['012', '345']);
  expect(digitGroups('01234567')).toEqual(['0123', '4567']);
});

test('a code is said digit by digit with one pause in the middle', () => {
  expect(spelledDigits('012345', '、')).toBe('0 1 2、3 4 5');
  expect(spelledDigits('01234567', ', ')).toBe('0 1 2 3, 4 5 6 7');
});
