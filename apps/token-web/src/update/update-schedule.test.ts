import { expect, it } from 'vitest';
import { isCheckDue } from './update-schedule.ts';

const checkedAtMs = Date.UTC(2026, 10, 24, 9);
const minuteMs = 60_000;

it('an app that comes back within the hour does not look for a new version again', () => {
  expect(isCheckDue(checkedAtMs, checkedAtMs)).toBe(false);
  expect(isCheckDue(checkedAtMs, checkedAtMs + 59 * minuteMs)).toBe(false);
});

it('an app that comes back after an hour looks for one', () => {
  expect(isCheckDue(checkedAtMs, checkedAtMs + 60 * minuteMs)).toBe(true);
});

it('a clock that went back keeps nobody from looking', () => {
  expect(isCheckDue(checkedAtMs, checkedAtMs - 1)).toBe(true);
});
