import { addDays, tokyoDate, tokyoMinuteOfDay, type CalendarDate } from './calendar-date.ts';
import { isBusinessDay, nextBusinessDay, sameOrNextBusinessDay } from './business-day.ts';

/** Until when an order is carried out the same day. */
export interface CutOff {
  /** `HH:MM` in Japan, up to `24:00`: an order at that minute is too late. */
  readonly cutOff: string;
  /** Whether orders rest on days on which banks are closed. */
  readonly businessDaysOnly: boolean;
}

/**
 * The day on which money moves that is ordered now: today, or the next day that counts where it is too late or a holiday.
 * @throws RangeError outside the years whose holidays are known
 */
export function valueDateOf(nowMs: number, { cutOff, businessDaysOnly }: CutOff): CalendarDate {
  const today = tokyoDate(nowMs);
  const isInTime = tokyoMinuteOfDay(nowMs) < minuteOfDay(cutOff);
  if (businessDaysOnly) return isInTime ? sameOrNextBusinessDay(today) : nextBusinessDay(today);
  return isInTime ? today : addDays(today, 1);
}

/**
 * The business days for which a transfer can be booked on a day: after that day and at most so many days ahead, in order.
 * @throws RangeError outside the years whose holidays are known
 */
export function bookableDates(from: CalendarDate, horizonDays: number): CalendarDate[] {
  const ahead = Array.from({ length: horizonDays }, (_, index) => addDays(from, index + 1));
  return ahead.filter(isBusinessDay);
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
