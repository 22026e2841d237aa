import { describe, expect, it } from 'vitest';
import { quantile, spread } from './statistics.ts';

describe('the spread of measurements', () => {
  it('has the middle one as median, in whatever order they came and by number, not by text', () => {
    expect(spread([10, 9, 100])).toEqual({ median: 10, min: 9, max: 100 });
  });

  it('has the mean of the middle two as median where their number is even', () => {
    expect(spread([4, 1, 2, 50])).toEqual({ median: 3, min: 1, max: 50 });
  });

  it('of one is that one', () => {
    expect(spread([7])).toEqual({ median: 7, min: 7, max: 7 });
  });

  it('of none is refused', () => {
    expect(() => spread([])).toThrow(RangeError);
  });
});

describe('the quantile of measurements', () => {
  it('is the smallest value that so many of them do not exceed', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(quantile(values, 0.95)).toBe(19);
    expect(quantile(values, 0.5)).toBe(10);
    expect(quantile(values, 1)).toBe(20);
  });

  it('of one is that one', () => {
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('of none is refused', () => {
    expect(() => quantile([], 0.95)).toThrow(RangeError);
  });
});
