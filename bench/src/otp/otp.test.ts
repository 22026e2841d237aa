import { systemClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { measureOtp, type Speed } from './benchmark.ts';
import { isAhead, nearest } from './report.ts';
import { judgedCodes, measuredKeys, turnOf } from './tasks.ts';
import { heldKeys } from './ours.ts';

it('every way makes the same codes and judges right and wrong ones rightly', () => {
  const speeds = measureOtp(systemClock, { rounds: 1, measurementMs: 1 });
  expect(new Set(speeds.map(({ way }) => way)).size).toBeGreaterThanOrEqual(9);
  expect(speeds.filter(({ perSecond }) => !(perSecond.median > 0))).toEqual([]);
});

it('a way that refuses a right code, or takes a wrong one, is not measured', () => {
  const codes = judgedCodes(heldKeys.prepare('SHA256', measuredKeys));
  const liar = (answer: boolean) => ({ code: () => '', isRight: () => answer });
  expect(() => {
    turnOf('right', liar(false), codes)(0);
  }).toThrow('a right code was refused');
  expect(() => {
    turnOf('wrong', liar(true), codes)(0);
  }).toThrow('a wrong code was taken');
});

it('the package is ahead only where it is ahead of every package in every task; C does not count', () => {
  const speed = (ours: number, more: Partial<Speed> = {}): Speed => ({
    way: 'other',
    kind: 'peer',
    algorithm: 'SHA1',
    task: 'codes',
    perSecond: { median: 1, min: 1, max: 1 },
    ours: { median: ours, min: ours, max: ours },
    ...more,
  });
  expect(isAhead([speed(3), speed(1.01)])).toBe(true);
  expect(isAhead([speed(3), speed(0.99, { task: 'wrong', kind: 'bare' })])).toBe(false);
  expect(isAhead([speed(2), speed(0.3, { kind: 'native' })])).toBe(true);
  expect(isAhead([])).toBe(false);
  expect(nearest([speed(3), speed(1.5, { task: 'right' }), speed(0.3, { kind: 'native' })])?.task).toBe('right');
});
