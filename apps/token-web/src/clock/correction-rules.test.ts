import { expect, test } from 'vitest';
import { isBetterOffset, offsetAfterJump } from './correction-rules.ts';

const minuteMs = 60_000;
const measured = (clockOffsetMs: number, uncertaintyMs: number) => ({ clockOffsetMs, uncertaintyMs });

test('the first measure is taken, however unsure', () => {
  expect(isBetterOffset(null, measured(900, 7_500))).toBe(true);
});

test('a sure measure replaces what is known', () => {
  expect(isBetterOffset(1_000, measured(900, 100))).toBe(true);
});

test('an unsure measure replaces nothing that it agrees with', () => {
  expect(isBetterOffset(1_000, measured(5_000, 5_000))).toBe(false);
});

test('an unsure measure replaces what it shows to be wrong', () => {
  expect(isBetterOffset(0, measured(5 * minuteMs, 5_000))).toBe(true);
});

test('a clock that was set back moves the offset along', () => {
  expect(offsetAfterJump(0, -5 * minuteMs)).toBe(5 * minuteMs);
  expect(offsetAfterJump(-5 * minuteMs, -5 * minuteMs)).toBe(0);
});

test('a clock that was set right by going forward needs no correction any more', () => {
  expect(offsetAfterJump(5 * minuteMs, 5 * minuteMs - 300)).toBe(300);
});

test('a night of sleep, which looks like a jump forward, leaves the offset alone', () => {
  expect(offsetAfterJump(0, 480 * minuteMs)).toBe(0);
  expect(offsetAfterJump(5 * minuteMs, 480 * minuteMs)).toBe(5 * minuteMs);
});
