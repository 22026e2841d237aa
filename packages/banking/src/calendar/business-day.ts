import holidayJp from '@holiday-jp/holiday_jp';
import { addDays, dayOfWeek, type CalendarDate } from './calendar-date.ts';

const holidays: Readonly<Record<string, unknown>> = holidayJp.holidays;
const holidayYears = Object.keys(holidays).map((date) => Number(date.slice(0, 4)));

/**
 * The years whose national holidays are known, both included. Those that are still to come follow from the law of today:
 * keep the package up to date.
 */
export const knownYears = { first: Math.min(...holidayYears), last: Math.max(...holidayYears) } as const;

/** Banks rest from 31 December to 3 January besides the national holidays. */
const yearEndClosing = new Set(['12-31', '01-01', '01-02', '01-03']);

/**
 * Whether banks in Japan work on that day.
 * @throws RangeError outside the known years: nobody can say which of its days will be holidays
 */
export function isBusinessDay(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4));
  if (year < knownYears.first || year > knownYears.last) {
    throw new RangeError(`holidays are known from ${knownYears.first} to ${knownYears.last}, not for ${date}`);
  }
  const weekday = dayOfWeek(date);
  const isWeekend = weekday === 0 || weekday === 6;
  return !isWeekend && !yearEndClosing.has(date.slice(5)) && !Object.hasOwn(holidays, date);
}

/**
 * The first business day after that day.
 * @throws RangeError outside the known years
 */
export function nextBusinessDay(date: CalendarDate): CalendarDate {
  return sameOrNextBusinessDay(addDays(date, 1));
}

/**
 * That day if it is a business day, else the first one after it.
 * @throws RangeError outside the known years
 */
export function sameOrNextBusinessDay(date: CalendarDate): CalendarDate {
  // Ends at the latest where the known years end.
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}
