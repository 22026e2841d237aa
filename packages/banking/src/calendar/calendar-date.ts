import { isoTime, type Branded } from '@warifu/kernel';

/** A day of the Gregorian calendar as `YYYY-MM-DD`; compares and sorts as text. */
export type CalendarDate = Branded<'CalendarDate'>;

const dayMs = 86_400_000;
// Japan has kept UTC+9 without daylight saving time since 1951, so its days need no time-zone database.
const tokyoOffsetMs = 9 * 3_600_000;

const dateAtUtc = (epochMs: number): CalendarDate => isoTime(epochMs).slice(0, 10) as CalendarDate;
const midnightUtcMs = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);

/** The day that was written as `YYYY-MM-DD`; null if there is no such day. */
export function parseCalendarDate(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March in some engines: only what comes back unchanged is a day.
  return !Number.isNaN(epochMs) && dateAtUtc(epochMs) === text ? (text as CalendarDate) : null;
}

/** The day that it is in Japan at a moment. */
export function tokyoDate(nowMs: number): CalendarDate {
  return dateAtUtc(nowMs + tokyoOffsetMs);
}

/** The minutes since midnight in Japan at a moment, 0 to 1439. */
export function tokyoMinuteOfDay(nowMs: number): number {
  const sinceMidnightMs = (((nowMs + tokyoOffsetMs) % dayMs) + dayMs) % dayMs;
  return Math.floor(sinceMidnightMs / 60_000);
}

/** The moment at which a day begins in Japan. */
export function startOfTokyoDayMs(date: CalendarDate): number {
  return midnightUtcMs(date) - tokyoOffsetMs;
}

/** The day so many days later, or earlier where negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateAtUtc(midnightUtcMs(date) + days * dayMs);
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(date: CalendarDate): number {
  return new Date(midnightUtcMs(date)).getUTCDay();
}
