import { describe, expect, it } from 'vitest';
import { isSuddenRise, median } from './sudden-rise.ts';

describe('a number stands out', () => {
  it.each([
    ['ten where there are none on other days', 10, [0, 0, 0, 0, 0, 0, 0]],
    ['more than three times what is usual', 13, [4, 4, 4, 4, 4, 4, 4]],
    ['as ever, though one of the days before was as bad', 40, [4, 4, 400, 4, 4, 4, 4]],
  ])('%s', (_, count, before) => {
    expect(isSuddenRise(count, before)).toBe(true);
  });
});

describe('a number does not stand out', () => {
  it.each([
    ['that is small, however rare it is', 9, [0, 0, 0, 0, 0, 0, 0]],
    ['of three times what is usual', 12, [4, 4, 4, 4, 4, 4, 4]],
    ['that is as on most other mornings', 90, [80, 5, 95, 88, 6, 91, 84]],
  ])('%s', (_, count, before) => {
    expect(isSuddenRise(count, before)).toBe(false);
  });
});

it('the median is the number in the middle, or between the two there', () => {
  expect([median([]), median([7]), median([9, 1, 4]), median([1, 2, 4, 100])]).toEqual([0, 7, 4, 3]);
});
