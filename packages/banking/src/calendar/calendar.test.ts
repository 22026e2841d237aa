import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBusinessDay, knownYears, nextBusinessDay, sameOrNextBusinessDay } from './business-day.ts';
import {
  addDays,
  dayOfWeek,
  parseCalendarDate,
  startOfTokyoDayMs,
  tokyoDate,
  tokyoMinuteOfDay,
  type CalendarDate,
} from './calendar-date.ts';
import { bookableDates, valueDateOf } from './value-date.ts';

const day = (text: string): CalendarDate => parseCalendarDate(text) ?? expect.fail(`${text} is no day`);
const tokyo = (text: string): number => Date.parse(`${text}+09:00`);

describe('a calendar date', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-4-1', '2026-04-01T00:00', '', '二〇二六'])(
    'is not what was written as %j',
    (text) => {
      expect(parseCalendarDate(text)).toBeNull();
    },
  );

  it('knows leap days', () => {
    expect(parseCalendarDate('2028-02-29')).toBe('2028-02-29');
    expect(addDays(day('2028-02-28'), 2)).toBe('2028-03-01');
    expect(addDays(day('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('is the day in Japan, nine hours ahead of UTC, in summer as in winter', () => {
    expect(tokyoDate(Date.parse('2026-07-14T14:59:59.999Z'))).toBe('2026-07-14');
    expect(tokyoDate(Date.parse('2026-07-14T15:00:00.000Z'))).toBe('2026-07-15');
    expect(tokyoDate(Date.parse('2026-12-31T15:00:00.000Z'))).toBe('2027-01-01');
  });

  it('begins at midnight in Japan', () => {
    expect(startOfTokyoDayMs(day('2026-04-01'))).toBe(Date.parse('2026-03-31T15:00:00Z'));
    expect(tokyoMinuteOfDay(Date.parse('2026-03-31T15:00:00Z'))).toBe(0);
    expect(tokyoMinuteOfDay(Date.parse('2026-03-31T14:59:59.999Z'))).toBe(1439);
    expect(tokyoMinuteOfDay(-1)).toBe(539);
  });

  it('is found again from the moment at which it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (nowMs) => {
        const startMs = startOfTokyoDayMs(tokyoDate(nowMs));
        expect(Math.floor((nowMs - startMs) / 60_000)).toBe(tokyoMinuteOfDay(nowMs));
      }),
    );
  });
});

describe('a business day', () => {
  it.each([
    ['2026-01-12', 'Coming of Age Day, a second Monday'],
    ['2026-05-06', 'a substitute for a holiday on a Sunday'],
    ['2026-09-22', 'a day between two holidays'],
    ['2019-05-01', 'the accession of the Emperor'],
    ['2025-12-31', 'the last day of the year'],
    ['2029-01-02', 'a Tuesday after New Year'],
    ['2029-01-03', 'a Wednesday after New Year'],
    ['2026-04-04', 'a Saturday'],
    ['2026-04-05', 'a Sunday'],
  ])('is not %s, %s', (text) => {
    expect(isBusinessDay(day(text))).toBe(false);
  });

  it.each(['2026-04-01', '2025-12-30', '2029-01-04', '2026-09-24'])('is %s', (text) => {
    expect(isBusinessDay(day(text))).toBe(true);
  });

  it('is found over the end of the year', () => {
    expect(nextBusinessDay(day('2025-12-30'))).toBe('2026-01-05');
    expect(sameOrNextBusinessDay(day('2025-12-30'))).toBe('2025-12-30');
    expect(sameOrNextBusinessDay(day('2025-12-31'))).toBe('2026-01-05');
  });

  it('comes within eleven days, whatever the year', () => {
    const days = fc.integer({ min: 0, max: 29_000 }).map((days) => addDays(day('1970-01-01'), days));
    fc.assert(
      fc.property(days, (from) => {
        const next = nextBusinessDay(from);
        expect(next > from && next <= addDays(from, 11)).toBe(true);
        expect([0, 6]).not.toContain(dayOfWeek(next));
      }),
    );
  });

  it('is not guessed where the holidays are not known', () => {
    expect(knownYears.last).toBeGreaterThanOrEqual(2050);
    expect(() => isBusinessDay(day('2051-01-04'))).toThrow('holidays are known from 1970 to 2050, not for 2051-01-04');
    expect(() => isBusinessDay(day('1969-12-31'))).toThrow(RangeError);
    expect(() => nextBusinessDay(day('2050-12-30'))).toThrow(RangeError);
  });
});

describe('the value date', () => {
  const otherBanks = { cutOff: '15:00', businessDaysOnly: true };
  const ownAccounts = { cutOff: '24:00', businessDaysOnly: false };

  it.each([
    ['2026-04-01T14:59:59', '2026-04-01', 'today before the cut-off'],
    ['2026-04-01T15:00:00', '2026-04-02', 'the next day from the minute of the cut-off'],
    ['2026-04-03T15:00:00', '2026-04-06', 'Monday after a Friday evening'],
    ['2026-04-04T09:00:00', '2026-04-06', 'Monday for a Saturday morning'],
    ['2026-04-04T22:00:00', '2026-04-06', 'Monday for a Saturday night'],
    ['2025-12-30T23:59:59', '2026-01-05', 'after the closing at the end of the year'],
  ])('of an order at %s is %s: %s', (at, expected) => {
    expect(valueDateOf(tokyo(at), otherBanks)).toBe(expected);
  });

  it('is today at any hour and on a holiday where neither counts', () => {
    expect(valueDateOf(tokyo('2026-01-01T23:59:59'), ownAccounts)).toBe('2026-01-01');
  });

  it('is tomorrow after a cut-off that does not heed holidays', () => {
    expect(valueDateOf(tokyo('2026-04-03T21:30:00'), { cutOff: '21:30', businessDaysOnly: false })).toBe('2026-04-04');
  });
});

it('a transfer can be booked on business days after today and within the horizon', () => {
  expect(bookableDates(day('2026-04-28'), 9)).toEqual(['2026-04-30', '2026-05-01', '2026-05-07']);
});
