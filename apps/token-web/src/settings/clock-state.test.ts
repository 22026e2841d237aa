import { expect, test } from 'vitest';
import { clockStateOf } from './clock-state.ts';

test('a clock that is off by less than five seconds is right', () => {
  expect(clockStateOf(4_999)).toEqual({ kind: 'right' });
  expect(clockStateOf(-4_999)).toEqual({ kind: 'right' });
});

test('a clock that has to be put forward is slow, one that has to be put back is fast', () => {
  expect(clockStateOf(45_000)).toEqual({ kind: 'slow', by: { count: 45, unit: 'seconds' } });
  expect(clockStateOf(-300_000)).toEqual({ kind: 'fast', by: { count: 5, unit: 'minutes' } });
});
