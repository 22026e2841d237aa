import { ManualClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { departureAt, isLongAbsence } from './absence.ts';

const startMs = 1_800_000_000_000;

it('an absence of more than a minute is a long one', () => {
  const clock = new ManualClock(startMs);
  const departure = departureAt(clock);
  clock.advanceMs(60_000);
  expect(isLongAbsence(departure, clock)).toBe(false);
  clock.advanceMs(1);
  expect(isLongAbsence(departure, clock)).toBe(true);
});

it('an absence is long by the wall clock alone, where the monotonic one slept with the device', () => {
  const clock = new ManualClock(startMs);
  const departure = departureAt(clock);
  clock.setMs(startMs + 60_001);
  expect(isLongAbsence(departure, clock)).toBe(true);
});

it('an absence is long by the monotonic clock alone, where the wall clock was set back meanwhile', () => {
  const clock = new ManualClock(startMs);
  const departure = departureAt(clock);
  clock.advanceMs(60_001);
  clock.setMs(startMs - 3_600_000);
  expect(isLongAbsence(departure, clock)).toBe(true);
});
