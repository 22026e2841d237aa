import { expect, test } from 'vitest';
import { dayText, momentText } from './date-text.ts';

const noonMs = Date.parse('2026-11-23T12:00:00');

test('a day is written as the language writes it', () => {
  expect(dayText(noonMs, 'ja')).toBe('2026年11月23日');
  expect(dayText(noonMs, 'en')).toBe('23 November 2026');
});

test('a moment tells the time of the device as well', () => {
  expect(momentText(noonMs, 'ja')).toBe('2026年11月23日 12:00');
  expect(momentText(noonMs, 'en')).toBe('23 November 2026 at 12:00');
});
