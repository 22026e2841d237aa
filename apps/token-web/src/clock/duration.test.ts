import { expect, test } from 'vitest';
import { roundDuration } from './duration.ts';

test.each([
  [20_400, 20, 'seconds'],
  [119_000, 119, 'seconds'],
  [5 * 60_000 + 2_000, 5, 'minutes'],
  [90 * 60_000, 90, 'minutes'],
  [9 * 3_600_000 - 1_000, 9, 'hours'],
])('says %i ms as %i %s', (durationMs, count, unit) => {
  expect(roundDuration(durationMs)).toEqual({ count, unit });
});
