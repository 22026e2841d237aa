import { expect, test } from 'vitest';
import { elapsedOfPeriodMs, msToNextSecond, stillElapsedMs } from './moments.ts';

test('the next look is due when the next second begins', () => {
  expect(msToNextSecond(1_700_000_000_000)).toBe(1000);
  expect(msToNextSecond(1_700_000_000_250)).toBe(750);
});

test('a timer that fired a little early waits for a moment instead of running hot', () => {
  expect(msToNextSecond(1_700_000_000_999)).toBe(20);
  expect(msToNextSecond(1_700_000_000_999.6)).toBe(20);
});

test('the halves part with a new period and are almost closed at its end', () => {
  const startMs = 1_700_000_010_000;
  expect(elapsedOfPeriodMs(startMs, 30)).toBe(0);
  expect(elapsedOfPeriodMs(startMs + 15_000, 30)).toBe(15_000);
  expect(elapsedOfPeriodMs(startMs + 29_999, 30)).toBe(29_999);
  expect(elapsedOfPeriodMs(startMs + 30_000, 30)).toBe(0);
});

test('a clock before 1970 has a place in its period too', () => {
  expect(elapsedOfPeriodMs(-1_000, 30)).toBe(29_000);
  expect(msToNextSecond(-250)).toBe(250);
});

test('without motion the halves stand still for five seconds each', () => {
  expect([0, 4_999, 5_000, 29_999].map(stillElapsedMs)).toEqual([0, 0, 5_000, 25_000]);
});
